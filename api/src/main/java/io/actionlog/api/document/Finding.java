package io.actionlog.api.document;

/**
 * What is to be said of a place of a document.
 *
 * @param location where in the file
 * @param pointer the place's JSON pointer
 * @param message what is wrong there
 */
public record Finding(Location location, String pointer, String message) {

  @Override
  public String toString() {
    return location + " " + pointer + ": " + message;
  }
}
