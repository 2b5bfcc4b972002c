package io.actionlog.conformance.report;

import java.util.List;

/** How a check came out. */
public sealed interface Outcome {

  /** The server is as it should be. */
  record Passed() implements Outcome {}

  /**
   * The server is not.
   *
   * @param findings why; at least one
   */
  record Failed(List<Finding> findings) implements Outcome {
    public Failed {
      findings = List.copyOf(findings);
    }
  }

  /**
   * The check reached no verdict.
   *
   * @param reason why the check could not reach what it is about
   */
  record Skipped(String reason) implements Outcome {

    private static final String NO_TIME = "the time was up";

    public static Skipped forLackOfTime() {
      return new Skipped(NO_TIME);
    }

    /** If more time would have been enough. */
    boolean isForLackOfTime() {
      return reason.equals(NO_TIME);
    }
  }
}
