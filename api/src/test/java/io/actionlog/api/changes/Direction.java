package io.actionlog.api.changes;

/** Which way a value goes, and so whom it hurts when other values are valid than were. */
enum Direction {
  REQUEST("in requests"),
  ANSWER("in answers");

  private final String words;

  Direction(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
