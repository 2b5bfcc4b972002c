package io.actionlog.server.action;

/**
 * A resource URI in the one form in which it is stored and compared: with a slash at its end.
 * Immutable.
 *
 * @param text the URI, its final slash included; one character longer than the contract lets a
 *     caller send where the caller has left the slash out
 */
public record ResourceUri(String text) {

  /** Adds the final slash when it is missing. */
  public ResourceUri {
    text = text.endsWith("/") ? text : text + "/";
  }

  @Override
  public String toString() {
    return text;
  }
}
