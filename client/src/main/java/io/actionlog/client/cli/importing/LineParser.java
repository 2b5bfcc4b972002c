package io.actionlog.client.cli.importing;

import io.actionlog.client.generated.model.RecordActionRequest;
import java.nio.charset.StandardCharsets;

/** Makes of a line the call that it tells of. */
public interface LineParser {

  /**
   * Reads a line, given as its bytes.
   *
   * @throws Skipped if the line tells of nothing that can be recorded
   */
  Parsed parse(byte[] line) throws Skipped;

  /** Reads a line, given as text. */
  default Parsed parse(String line) throws Skipped {
    return parse(line.getBytes(StandardCharsets.UTF_8));
  }

  /** What a line is. */
  enum Kind {
    /** An action, recorded elsewhere. */
    ACTION,
    /** A request that a server has logged. */
    REQUEST,
    /** What a server has logged of a connection that sent no HTTP request. */
    NO_REQUEST
  }

  /**
   * What a line tells.
   *
   * @param request what can be recorded of it
   * @param whole if it cannot be the beginning of another line, also where no newline ends it
   */
  record Parsed(RecordActionRequest request, Kind kind, boolean whole) {}

  /** Why a line is skipped. Thrown for many lines of a file, so without a trace. */
  final class Skipped extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 80;

    public Skipped(String reason) {
      super(reason, null, false, false);
    }

    /** Names the value, as much of it as is needed to find it, and what was expected. */
    public static Skipped of(String name, String value, String expected) {
      String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
      return new Skipped(name + ": " + shown + " (expected " + expected + ")");
    }

    public String reason() {
      return String.valueOf(getMessage());
    }
  }
}
