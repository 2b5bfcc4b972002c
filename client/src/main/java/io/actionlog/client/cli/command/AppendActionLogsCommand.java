package io.actionlog.client.cli.command;

import io.actionlog.client.cli.appending.LineQueue;
import io.actionlog.client.cli.appending.LineSplitter;
import io.actionlog.client.cli.appending.LogSender;
import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.connection.UnavailableRetry;

import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code action append}. */
@Command(
    name = "append",
    description =
        "Appends the lines of the standard input to the log of a recorded action, each soon after it is read; a server that is away is waited for. Says on"
            + " stderr when the action is being canceled.",
    sortOptions = false)
final class AppendActionLogsCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @Parameters(paramLabel = "UUID", converter = Converters.Uuid.class, description = "The action.")
  private String uuid = "";

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = parent.open()) {
      UUID action = session.client().resolve(uuid);
      LineQueue lines = LineQueue.blocking();
      Thread reader = new Thread(() -> read(session, lines), "stdin");
      reader.setDaemon(true);
      reader.start();
      return send(session, action, lines);
    }
  }

  private static int send(Session session, UUID uuid, LineQueue lines) throws InterruptedException {
    boolean told = false;
    LogSender sender = new LogSender(session.client(), uuid);
    UnavailableRetry outage = new UnavailableRetry(session.console());
    for (List<LineQueue.Line> batch = lines.take(); !batch.isEmpty(); batch = lines.take()) {
      List<LineQueue.Line> next = batch;
      String key = UUID.randomUUID().toString();
      Action action = outage.outlast(() -> sender.send(next, key));
      if (action.getState() == ActionState.CANCELING && !told) {
        session.console().error(uuid + ": " + action.getState());
        told = true;
      }
    }
    return lines.failure() == null ? 0 : 1;
  }

  private static void read(Session session, LineQueue lines) {
    LineSplitter splitter = new LineSplitter(lines::add);
    byte[] bytes = new byte[8192];
    try {
      for (int n = session.console().in().read(bytes); n >= 0; ) {
        splitter.accept(bytes, n);
        n = session.console().in().read(bytes);
      }
      splitter.finish();
      lines.end(null);
    } catch (IOException e) {
      session.console().error("stdin: " + e.getMessage());
      lines.end(e);
    }
  }
}
