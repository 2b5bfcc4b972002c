package io.actionlog.api.changes;

/** Who has to follow a change. */
enum Side {
  CALLERS("those who call"),
  SERVERS("those who run a server"),
  BOTH("those who call and those who run a server"),
  NOBODY("nobody");

  private final String words;

  Side(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
