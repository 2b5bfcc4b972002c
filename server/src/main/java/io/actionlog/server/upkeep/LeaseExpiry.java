package io.actionlog.server.upkeep;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionListener;
import io.actionlog.server.action.ActionRunner;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.LogEntry;
import io.actionlog.server.clock.Continuity;
import io.actionlog.server.clock.ServerClock;
import io.actionlog.server.clock.ServerClock.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails the actions whose reporters have been silent for longer than their leases, so that no
 * action stays In progress for ever. Safe for use by many threads; to be added to the store as a
 * listener.
 */
public final class LeaseExpiry implements ActionListener {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseExpiry.class);
  private static final Set<ActionState> RUNNING =
      EnumSet.of(ActionState.IN_PROGRESS, ActionState.CANCELING);

  /** So long without an answer of the store, reports were lost as well. */
  private static final Duration OUTAGE = Duration.ofSeconds(2);

  /** When to look at an action again; it may have been renewed since. */
  private record Deadline(Instant end, String namespace, UUID uuid) {}

  private final ActionStore actions;
  private final ActionRunner runner;
  private final ServerClock clock;
  private final Continuity continuity;
  private final TreeSet<Deadline> deadlines =
      new TreeSet<>(
          Comparator.comparing(Deadline::end)
              .thenComparing(Deadline::namespace)
              .thenComparing(Deadline::uuid));

  // Of the thread that calls expire().
  private boolean owesLeases;
  private @Nullable Moment unansweredSince;

  /** A keeper over the store, which it does not close. */
  public LeaseExpiry(ActionStore actions, ActionRunner runner, ServerClock clock) {
    this.actions = actions;
    this.runner = runner;
    this.clock = clock;
    this.continuity = new Continuity(clock);
  }

  /**
   * Gives everyone whose action is in progress a whole lease from now on: while no server ran
   * nobody could report. To be called at the start.
   */
  public void recover() {
    synchronized (deadlines) {
      deadlines.clear();
    }
    int renewed = 0;
    for (String namespace : actions.namespacesWith(RUNNING)) {
      for (Action action : actions.inState(namespace, RUNNING)) {
        renewed += action.isReported() && renew(action) ? 1 : 0;
      }
    }
    if (renewed > 0) {
      LOG.info("{} actions are performed elsewhere: their leases are whole from now on", renewed);
    }
  }

  private boolean renew(Action action) {
    Optional<Action> renewed =
        actions.change(
            transaction ->
                transaction
                    .find(action.namespace(), action.uuid())
                    .filter(current -> current.state().isRunning())
                    .map(current -> renew(transaction, current)));
    renewed.ifPresent(this::changed);
    return renewed.isPresent();
  }

  private Action renew(ActionTransaction transaction, Action action) {
    Lease lease = action.lease();
    if (lease == null) {
      return action;
    }
    Lease whole = lease.from(now());
    transaction.renew(action.namespace(), action.uuid(), whole);
    return action.withLease(whole);
  }

  /** Tells that the process is alive. To be called every {@link Continuity#BEAT}. */
  public void beat() {
    continuity.beat();
  }

  @Override
  public void changed(Action action) {
    Lease lease = action.lease();
    if (lease != null && action.state().isRunning()) {
      add(lease, action);
    }
  }

  private void add(Lease lease, Action action) {
    Instant end = lease.end();
    if (end != null) {
      synchronized (deadlines) {
        deadlines.add(new Deadline(end, action.namespace(), action.uuid()));
      }
    }
  }

  /**
   * Fails the actions whose leases have expired by now. When nobody could report for a while, since
   * the server stood still or its store did not answer, or when the date was set, everyone gets a
   * whole lease instead. To be called about every second.
   */
  public void expire() {
    // Taken first: a pause that comes later is seen as one, or concerns no lease that is due.
    Instant now = now();
    owesLeases |= continuity.wasBroken() || wasUnanswered();
    try {
      if (owesLeases) {
        recover();
        owesLeases = false;
      } else {
        expire(now);
      }
      unansweredSince = null;
    } catch (ActionlogException e) {
      // The store has told already; at the next time all is looked at again.
      LOG.debug("leases cannot be looked at", e);
      unansweredSince = unansweredSince == null ? clock.moment() : unansweredSince;
    }
  }

  private boolean wasUnanswered() {
    return unansweredSince != null && clock.since(unansweredSince).compareTo(OUTAGE) >= 0;
  }

  private void expire(Instant now) {
    Deque<Deadline> due = due(now);
    try {
      while (!due.isEmpty()) {
        Deadline deadline = due.element();
        actions
            .change(transaction -> expire(transaction, deadline, now))
            .ifPresentOrElse(this::changed, runner::wake);
        due.remove();
      }
    } finally {
      synchronized (deadlines) {
        deadlines.addAll(due);
      }
    }
  }

  private Deque<Deadline> due(Instant now) {
    Deque<Deadline> due = new ArrayDeque<>();
    synchronized (deadlines) {
      while (!deadlines.isEmpty() && deadlines.first().end.isBefore(now)) {
        due.add(deadlines.pollFirst());
      }
    }
    return due;
  }

  /** Ends the action, or returns it when it was renewed meanwhile. */
  private Optional<Action> expire(ActionTransaction transaction, Deadline deadline, Instant now) {
    Optional<Action> running =
        transaction
            .find(deadline.namespace, deadline.uuid)
            .filter(action -> action.state().isRunning());
    if (running.isEmpty() || isRenewed(running.get(), now)) {
      return running;
    }
    fail(transaction, running.get(), now);
    return Optional.empty();
  }

  private static boolean isRenewed(Action action, Instant now) {
    Lease lease = action.lease();
    Instant end = lease == null ? null : lease.end();
    return end == null || !end.isBefore(now);
  }

  private void fail(ActionTransaction transaction, Action action, Instant now) {
    Lease lease = action.lease();
    String line =
        "Failed: whoever performs this action has not reported for "
            + (lease == null ? 0 : lease.seconds())
            + " seconds, and its lease has run out";
    transaction.closeLog(action.namespace(), action.uuid(), new LogEntry(line, now));
    Instant end = now.isBefore(action.startDate()) ? action.startDate() : now;
    transaction.move(action.namespace(), action.uuid(), ActionState.FAILED, end);
    transaction.startReported(action.namespace(), action.object(), now);
  }

  private Instant now() {
    return clock.instant();
  }
}
