package io.actionlog.client.cli.importing;

import io.actionlog.client.generated.model.RecordActionRequest;

/** Makes of a line the call that it tells of. */
interface LineParser {

  /**
   * @throws Skipped if the line tells of no call that can be recorded
   */
  RecordActionRequest parse(String line) throws Skipped;

  /** If a line that can be parsed is a whole one, also where no newline says so. */
  boolean knowsWholeLines();

  /** Why a line is skipped. Thrown for many lines of a file, so without a trace. */
  final class Skipped extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 80;

    Skipped(String reason) {
      super(reason, null, false, false);
    }

    /** Names the value, as much of it as is needed to find it, and what was expected. */
    static Skipped of(String name, String value, String expected) {
      String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
      return new Skipped(name + ": " + shown + " (expected " + expected + ")");
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }
}
