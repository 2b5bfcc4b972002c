package io.actionlog.server.action;

import java.util.List;
import java.util.UUID;

/**
 * What came of recording many calls. Immutable.
 *
 * @param recorded how many are new
 * @param actions all of them, new or known, in the order given
 */
public record RecordedBatch(int recorded, List<UUID> actions) {
  public RecordedBatch {
    actions = List.copyOf(actions);
  }
}
