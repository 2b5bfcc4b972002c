package io.actionlog.client.cli.appending;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.AppendedLine;
import java.util.List;
import java.util.UUID;

/** Sends lines to an action's log, in as many calls as the server wants. */
record LogSender(ActionlogClient client, UUID action) {

  private static final int TOO_LARGE = 413;

  /**
   * Sends the lines, at least one, and returns the action as it is then.
   *
   * @param key by which the server knows the lines again, so that they may be sent again
   */
  Action send(List<LineQueue.Line> lines, String key) {
    try {
      return client.appendActionLogs(action, lines.stream().map(LogSender::line).toList(), key);
    } catch (ActionlogException e) {
      if (e.status() != TOO_LARGE || lines.size() == 1) {
        throw e;
      }
    }
    int half = lines.size() / 2;
    send(lines.subList(0, half), key + ".1");
    return send(lines.subList(half, lines.size()), key + ".2");
  }

  private static AppendedLine line(LineQueue.Line line) {
    return new AppendedLine().log(line.text()).timestamp(line.timestamp());
  }
}
