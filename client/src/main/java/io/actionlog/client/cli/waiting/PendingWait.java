package io.actionlog.client.cli.waiting;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.connection.UnavailableRetry;
import io.actionlog.client.cli.terminal.RelativeTime;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.transport.ActionlogException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for an action to be Pending no more, which happens when another one on its object has
 * ended, and says what is waited for. For one thread; any may stop it.
 */
public final class PendingWait {

  /** Where the server tells no events. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Session session;
  private final String prefix;
  private final UnavailableRetry outage;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable EventStream events;
  private @Nullable UUID told;

  public PendingWait(Session session) {
    this(session, "");
  }

  /**
   * @param prefix stands before what it says, and tells which of several actions it is about
   */
  public PendingWait(Session session, String prefix) {
    this.session = session;
    this.prefix = prefix;
    this.outage = new UnavailableRetry(session.console());
  }

  /** Ends the wait, also for a thread that waits. */
  public void stop() {
    stopped.countDown();
    EventStream open = events;
    if (open != null) {
      open.close();
    }
  }

  /** The action when it is Pending no more, or still Pending when the wait was stopped. */
  public Action await(Action recorded) throws InterruptedException {
    if (recorded.getState() != ActionState.PENDING) {
      return recorded;
    }
    tell(recorded);
    EventOptions onObject = EventOptions.all().withParent(recorded.getObjectUri());
    try (EventStream stream = session.client().watchActions(onObject)) {
      events = stream;
      stream.whenAway(session.console()::away);
      Action action = look(recorded);
      while (isWaiting(action) && stream.iterator().hasNext()) {
        stream.iterator().next();
        action = look(recorded);
      }
      return action;
    } catch (ActionlogException e) {
      return poll(recorded);
    }
  }

  private Action poll(Action recorded) throws InterruptedException {
    Action action = look(recorded);
    while (isWaiting(action) && !stopped.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
      action = look(recorded);
    }
    return action;
  }

  private boolean isWaiting(Action action) {
    return action.getState() == ActionState.PENDING && stopped.getCount() > 0;
  }

  private Action look(Action recorded) throws InterruptedException {
    Action action = outage.outlast(() -> session.client().getAction(recorded.getUuid()));
    if (isWaiting(action)) {
      tell(action);
    }
    return action;
  }

  /** Says what a Pending action waits for, unless that was said last. */
  public void tell(Action pending) {
    Action running = PrecedingAction.of(session, pending).orElse(pending);
    if (running.getUuid().equals(told)) {
      return;
    }
    told = running.getUuid();
    String what =
        running == pending
            ? "its turn, " + pending.getAction()
            : Session.shortId(running.getUuid()) + " " + running.getAction();
    session
        .console()
        .error(
            prefix
                + "waiting for "
                + what
                + ", since "
                + RelativeTime.age(running.getStartDate(), Instant.now()));
  }
}
