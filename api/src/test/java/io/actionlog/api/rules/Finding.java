package io.actionlog.api.rules;

/**
 * A place of the document that breaks a rule: its line in the file, its JSON pointer, and what is
 * wrong there.
 */
record Finding(int line, String pointer, String message) {

  @Override
  public String toString() {
    return "openapi.yaml:" + line + " " + pointer + ": " + message;
  }
}
