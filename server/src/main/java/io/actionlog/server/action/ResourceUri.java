package io.actionlog.server.action;

/**
 * A resource URI in the one form in which it is stored and compared: with a slash at its end.
 * Immutable.
 *
 * @param text the URI, its final slash included
 */
public record ResourceUri(String text) {

  /** The most characters of a resource URI in the contract, its final slash included. */
  private static final int MOST_CHARACTERS = 1024;

  /** Adds the final slash when it is missing. */
  public ResourceUri {
    text = text.endsWith("/") ? text : text + "/";
  }

  /**
   * The URI of a property that a caller has sent.
   *
   * @param property the name of the property, for the message
   * @throws ActionlogException (INVALID) when the final slash makes the URI too long to be stored
   */
  public static ResourceUri of(String property, String uri) {
    ResourceUri checked = new ResourceUri(uri);
    int characters = checked.text.length();
    if (characters > MOST_CHARACTERS) {
      throw ActionlogException.invalid(
          property
              + ": "
              + characters
              + " characters with its final slash (expected at most "
              + MOST_CHARACTERS
              + " characters)");
    }
    return checked;
  }

  @Override
  public String toString() {
    return text;
  }
}
