package io.actionlog.client.cli.exec;

import io.actionlog.client.cli.appending.LineQueue;
import io.actionlog.client.cli.appending.LogSender;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.connection.UnavailableRetry;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.ReportedState;
import io.actionlog.client.generated.model.UpdateActionRequest;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.transport.ActionlogException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Reports the work of one action: its lines, that it goes on, how it ended. Learns from each
 * answer, and from the events, when it is to be canceled. A server that is away is waited for; the
 * work is not held up by that, only by a server that takes its lines slowly.
 */
final class WorkReport {

  private static final int WRONG = 400;
  private static final int LARGEST_BACKLOG = 16 * 1024 * 1024;

  /** After so long without an answer a server is away, even if the call has not failed yet. */
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);

  /** How long the last lines and the end are tried for, when the work is over. */
  private static final Duration LAST_PATIENCE = Duration.ofMinutes(5);

  /** How often the state of a line without an end is looked at. */
  private static final Duration BETWEEN_STATES = Duration.ofSeconds(1);

  private final Session session;
  private final Action action;
  private final Duration renewal;
  private final Runnable whenCanceled;
  private final LineQueue lines = LineQueue.holding(LARGEST_BACKLOG, LONGEST_HOLD);
  private final AtomicBoolean canceled = new AtomicBoolean();
  private final UnavailableRetry outage;
  private final Thread sender = new Thread(this::send, "work-report");
  private final Thread watcher = new Thread(this::watch, "work-events");
  private volatile boolean refused;

  // Of the sender alone.
  private long reported = System.nanoTime();
  private String shown = "";
  private boolean isShowing = true;

  /**
   * @param lease how long after a report the next one must come
   * @param whenCanceled is run once, on a thread of the report's
   */
  WorkReport(Session session, Action action, Duration lease, Runnable whenCanceled) {
    this.session = session;
    this.action = action;
    this.renewal = lease.dividedBy(3);
    this.whenCanceled = whenCanceled;
    this.outage = new UnavailableRetry(session.console(), lines::dropWhenFull);
    sender.setDaemon(true);
    watcher.setDaemon(true);
  }

  /** Where the work's lines go. */
  LineQueue lines() {
    return lines;
  }

  void start() {
    sender.start();
    watcher.start();
  }

  boolean isCanceled() {
    return canceled.get();
  }

  /**
   * Sends the lines that are left, then how it ended.
   *
   * @return if the server knows it now
   */
  boolean finish(ReportedState state) throws InterruptedException {
    lines.end(null);
    outage.endIn(LAST_PATIENCE);
    sender.join();
    UpdateActionRequest end = new UpdateActionRequest().state(state);
    String key = UUID.randomUUID().toString();
    try {
      if (!refused) {
        outage.outlast(() -> session.client().updateAction(action.getUuid(), end, key));
      }
    } catch (ActionlogException e) {
      refuse(e);
    }
    sayWhatIsMissing();
    return !refused;
  }

  private void sayWhatIsMissing() {
    if (lines.missing() > 0) {
      String count = (refused ? "at least " : "") + lines.missing();
      session.console().error(action.getUuid() + ": " + count + " lines are missing from the log");
    }
  }

  private void send() {
    LogSender log = new LogSender(session.client(), action.getUuid());
    try {
      while (!lines.isEnded()) {
        boolean isShort = renewal.compareTo(BETWEEN_STATES) < 0;
        List<LineQueue.Line> batch = lines.take(isShort ? renewal : BETWEEN_STATES);
        if (!refused && !(batch.isEmpty() && lines.isEnded())) {
          report(log, batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // However this ends, nobody takes lines any more: the work would wait for ever.
      lines.discard();
    }
  }

  private void report(LogSender log, List<LineQueue.Line> batch) throws InterruptedException {
    String state = lines.unfinished();
    if (!batch.isEmpty()) {
      String key = UUID.randomUUID().toString();
      report(() -> log.send(batch, key));
      shown = ""; // The line took its place.
    } else if (isShowing && !state.equals(shown)) {
      shown = state;
      report(() -> show(state));
    } else if (System.nanoTime() - reported >= renewal.toNanos()) {
      report(() -> update(new UpdateActionRequest()));
    }
  }

  private void report(Supplier<Action> call) throws InterruptedException {
    try {
      look(outage.outlast(call).getState());
      reported = System.nanoTime();
    } catch (ActionlogException e) {
      refuse(e);
    }
  }

  /** An older server does not know such a report; then only whole lines are sent. */
  private Action show(String state) {
    try {
      return update(new UpdateActionRequest().progress(state));
    } catch (ActionlogException e) {
      if (e.status() != WRONG) {
        throw e;
      }
      isShowing = false;
      return update(new UpdateActionRequest());
    }
  }

  private Action update(UpdateActionRequest report) {
    return session.client().updateAction(action.getUuid(), report, UUID.randomUUID().toString());
  }

  /** The work goes on without its record: that it was begun is recorded. */
  private void refuse(ActionlogException e) {
    refused = true;
    lines.discard();
    session.console().error(action.getUuid() + ": " + e.error());
  }

  private void watch() {
    EventOptions options = EventOptions.all().withObject(action.getResourceUri());
    try (EventStream events = session.client().watchActions(options)) {
      look(session.client().getAction(action.getUuid()).getState());
      events.forEach(event -> look(event.state()));
    } catch (ActionlogException | IllegalStateException e) {
      // The answers to the reports tell it as well, only later.
    }
  }

  private void look(ActionState state) {
    if (state == ActionState.CANCELING && canceled.compareAndSet(false, true)) {
      whenCanceled.run();
    }
  }
}
