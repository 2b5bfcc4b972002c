package io.actionlog.client.cli.exec;

import io.actionlog.client.cli.appending.LineQueue;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.connection.UnavailableRetry;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.ReportedState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command that is run as an action. When this process is asked to end, the command is ended
 * first, and that is reported.
 */
final class Execution implements AutoCloseable {

  private static final int NOT_RUN = 1;
  private static final int NO_SUCH_COMMAND = 127;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Duration LAST_REPORTS = Duration.ofSeconds(15);

  private final Session session;
  private final List<String> command;
  private final Duration patience;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread atExit = new Thread(this::interrupt, "exec-exit");
  private @Nullable CommandProcess process;
  private boolean stopped;

  /**
   * @param patience how long the command may take to end when it is asked to
   */
  Execution(Session session, List<String> command, Duration patience) {
    this.session = session;
    this.command = command;
    this.patience = patience;
    session.stayOpenAtExit();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Runs the command without an action, and returns its exit code. */
  int runUnrecorded() throws InterruptedException {
    LineQueue nowhere = LineQueue.discarding();
    try {
      return begin(nowhere).waitFor();
    } catch (IOException e) {
      session.console().error(String.valueOf(e.getMessage()));
      return NO_SUCH_COMMAND;
    }
  }

  /** Runs the command when its action is in progress, and returns its exit code. */
  int run(Action recorded, Duration lease) throws InterruptedException {
    Action action = waitForTurn(recorded);
    if (action == null || ActionlogClient.hasEnded(action)) {
      session
          .console()
          .error(recorded.getUuid() + ": " + (action == null ? "interrupted" : action.getState()));
      return NOT_RUN;
    }
    WorkReport report = new WorkReport(session, action, lease, this::terminate);
    int code;
    try {
      begin(report.lines());
      report.start();
      code = waitForEnd();
    } catch (IOException e) {
      report.start();
      report.lines().add(String.valueOf(e.getMessage()));
      session.console().error(String.valueOf(e.getMessage()));
      code = NO_SUCH_COMMAND;
    }
    report(report, code);
    return code;
  }

  private static void report(WorkReport report, int code) throws InterruptedException {
    if (report.isCanceled()) {
      report.finish(ReportedState.CANCELED);
    } else if (code == 0) {
      report.finish(ReportedState.SUCCESS);
    } else {
      report.lines().add("Exit code " + code);
      report.finish(ReportedState.FAILED);
    }
  }

  /** The action when it is no longer Pending, or null if this process is to end before. */
  private @Nullable Action waitForTurn(Action recorded) throws InterruptedException {
    UnavailableRetry outage = new UnavailableRetry(session.console());
    Action action = recorded;
    while (action.getState() == ActionState.PENDING) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      if (isStopped()) {
        return withdraw(action);
      }
      action = outage.outlast(() -> session.client().getAction(recorded.getUuid()));
    }
    return action;
  }

  private @Nullable Action withdraw(Action pending) {
    try {
      return session.client().cancelAction(pending.getUuid());
    } catch (ActionlogException e) {
      session.console().error(pending.getUuid() + ": " + e.error());
      return null;
    }
  }

  private synchronized CommandProcess begin(LineQueue lines) throws IOException {
    CommandProcess started = CommandProcess.start(command, session.console(), lines);
    process = started;
    if (stopped) {
      started.terminate(patience);
    }
    return started;
  }

  private int waitForEnd() throws InterruptedException {
    CommandProcess running = running();
    return running == null ? NOT_RUN : running.waitFor();
  }

  private synchronized @Nullable CommandProcess running() {
    return process;
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void terminate() {
    stopped = true;
    if (process != null) {
      process.terminate(patience);
    }
  }

  /** Is run when this process is to end, which is not before this returns. */
  private void interrupt() {
    terminate();
    try {
      if (!done.await(patience.plus(LAST_REPORTS).toMillis(), TimeUnit.MILLISECONDS)) {
        session.console().error("the end could not be reported");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    Session.forget(atExit);
  }
}
