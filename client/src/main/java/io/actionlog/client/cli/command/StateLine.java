package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.PlainText;

import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.generated.model.Action;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal what an action is doing, below its log, as long as it is open. */
final class StateLine implements AutoCloseable {

  private static final int SECONDS_BETWEEN = 2;

  private final Session session;
  private final UUID uuid;
  private final ScheduledExecutorService timer;
  private final long began = System.nanoTime();

  private StateLine(Session session, UUID uuid) {
    this.session = session;
    this.uuid = uuid;
    timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "state-line");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to show it, if there is a terminal. */
  static StateLine of(Session session, UUID uuid) {
    StateLine line = new StateLine(session, uuid);
    if (session.console().isLive()) {
      line.show();
      line.timer.scheduleWithFixedDelay(
          line::show, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
    }
    return line;
  }

  private void show() {
    try {
      Action action = session.client().getAction(uuid);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
      session
          .console()
          .state(
              PlainText.of(
                      action.getAction() + " " + Session.shortId(uuid) + ": " + action.getState())
                  + ", "
                  + seconds
                  + " s");
    } catch (ActionlogException | IllegalStateException e) {
      // It is only for show; what matters fails where it is needed.
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    session.console().clearState();
  }
}
