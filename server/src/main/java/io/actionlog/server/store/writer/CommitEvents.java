package io.actionlog.server.store.writer;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a change has done, for those who are told after its commit: the lines before the states. */
final class CommitEvents {

  /**
   * Lines that were added to a log.
   *
   * @param lines following each other
   */
  record Appended(String namespace, UUID uuid, List<LogLine> lines) {}

  private final List<Action> actions = new ArrayList<>();
  private final List<Appended> appended = new ArrayList<>();

  void add(Action action) {
    actions.add(action);
  }

  void add(Appended lines) {
    appended.add(lines);
  }

  List<Action> actions() {
    return actions;
  }

  List<Appended> appended() {
    return appended;
  }
}
