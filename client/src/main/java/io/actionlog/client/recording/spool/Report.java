package io.actionlog.client.recording.spool;

import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.ReportedState;
import java.time.Instant;
import java.util.UUID;

/** One thing that Actionlog is to be told; what is told of an action is told in its order. */
sealed interface Report {

  /** The action that it is about. */
  UUID uuid();

  /** A call: over where it has a state, else the beginning of an action. */
  record Call(UUID uuid, RecordActionRequest request) implements Report {

    boolean isOver() {
      return request.getState() != null;
    }
  }

  /**
   * A line of an action's log.
   *
   * @param number its place among the lines that were reported of this action, from 0
   * @param timestamp seconds since 1970
   */
  record Line(UUID uuid, long number, String log, long timestamp) implements Report {}

  /** How an action ended. */
  record End(UUID uuid, ReportedState state, Instant date) implements Report {}
}
