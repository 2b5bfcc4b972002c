package io.actionlog.client.cli.exec;

import io.actionlog.client.cli.appending.LineQueue;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.waiting.PendingWait;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.ReportedState;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.FinalStates;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command that is run as an action. When this process is asked to end, the command is ended
 * first, and that is reported.
 */
public final class Execution implements AutoCloseable {

  private static final int NOT_RUN = 1;
  private static final int CANNOT_BE_RUN = 126;
  private static final int NO_SUCH_COMMAND = 127;

  /** ENOENT, as the JDK tells it in its message and nowhere else. */
  private static final Pattern NO_SUCH_FILE = Pattern.compile("error[=:] ?2\\b");

  private static final Duration LAST_REPORTS = Duration.ofSeconds(15);

  private final Session session;
  private final List<String> command;
  private final Duration patience;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread atExit = new Thread(this::interrupt, "exec-exit");
  private final PendingWait turn;
  private @Nullable CommandProcess process;
  private boolean stopped;
  private volatile @Nullable Integer exitCode;

  /**
   * @param patience how long the command may take to end when it is asked to
   */
  public Execution(Session session, List<String> command, Duration patience) {
    this.session = session;
    this.command = command;
    this.patience = patience;
    this.turn = new PendingWait(session);
    session.stayOpenAtExit();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Runs the command without an action, and returns its exit code. */
  public int runUnrecorded() throws InterruptedException {
    LineQueue nowhere = LineQueue.discarding();
    try {
      return ended(begin(nowhere).waitFor());
    } catch (IOException e) {
      session.console().error(String.valueOf(e.getMessage()));
      return notRun(e);
    }
  }

  /** As a shell has it: 127 where there is no such command, 126 where it cannot be run. */
  private static int notRun(IOException failure) {
    return NO_SUCH_FILE.matcher(String.valueOf(failure.getMessage())).find()
        ? NO_SUCH_COMMAND
        : CANNOT_BE_RUN;
  }

  /** Runs the command when its action is in progress, and returns its exit code. */
  public int run(Action recorded, Duration lease) throws InterruptedException {
    Action action = waitForTurn(recorded);
    if (action == null || FinalStates.hasEnded(action)) {
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
      code = notRun(e);
    }
    report(report, code);
    return ended(code);
  }

  /** The exit code: the command's, unless it succeeded and its output could not be shown. */
  private int ended(int code) {
    CommandProcess ran = running();
    int shown = code == 0 && ran != null && ran.hasLostOutput() ? NOT_RUN : code;
    exitCode = shown;
    return shown;
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
    Action action = turn.await(recorded);
    return action.getState() == ActionState.PENDING ? withdraw(action) : action;
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

  private synchronized void terminate() {
    stopped = true;
    if (process != null) {
      process.terminate(patience);
    }
  }

  /** Is run when this process is to end, which is not before this returns. */
  private void interrupt() {
    terminate();
    turn.stop();
    try {
      if (!done.await(patience.plus(LAST_REPORTS).toMillis(), TimeUnit.MILLISECONDS)) {
        session.console().error("the end could not be reported");
      }
      Integer code = exitCode;
      if (code != null) {
        // Else the process would end with the signal's code, whatever the command made of it.
        Runtime.getRuntime().halt(code);
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
