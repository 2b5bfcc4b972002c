package io.actionlog.server.recording;

import java.util.List;
import java.util.UUID;

/**
 * The result of recording a batch of calls. Immutable.
 *
 * @param recorded how many are new
 * @param actions all of them, new or known, in the order given
 */
public record BatchResult(int recorded, List<UUID> actions) {
  public BatchResult {
    actions = List.copyOf(actions);
  }
}
