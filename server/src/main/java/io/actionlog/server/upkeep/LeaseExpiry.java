package io.actionlog.server.upkeep;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionListener;
import io.actionlog.server.action.ActionRunner;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.LogEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
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

  /** When to look at an action again; it may have been renewed since. */
  private record Deadline(Instant end, String namespace, UUID uuid) {}

  private final ActionStore actions;
  private final ActionRunner runner;
  private final InstantSource clock;
  private final PriorityQueue<Deadline> deadlines =
      new PriorityQueue<>(Comparator.comparing(Deadline::end));

  /** A keeper over the store, which it does not close. */
  public LeaseExpiry(ActionStore actions, ActionRunner runner, InstantSource clock) {
    this.actions = actions;
    this.runner = runner;
    this.clock = clock;
  }

  /**
   * Gives everyone whose action is in progress a whole lease from now on: while no server ran
   * nobody could report. To be called once, at the start.
   */
  public void recover() {
    for (String namespace : actions.namespacesWith(RUNNING)) {
      actions.inState(namespace, RUNNING).stream().filter(Action::isReported).forEach(this::renew);
    }
  }

  private void renew(Action action) {
    Lease lease = action.lease();
    if (lease != null) {
      Lease whole = lease.from(now());
      actions.change(
          transaction -> {
            transaction.renew(action.namespace(), action.uuid(), whole);
            return true;
          });
      add(whole, action);
    }
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

  /** Fails the actions whose leases have expired by now. To be called about every second. */
  public void expire() {
    Deque<Deadline> due = due();
    while (!due.isEmpty()) {
      Deadline deadline = due.element();
      try {
        actions
            .change(transaction -> expire(transaction, deadline))
            .ifPresentOrElse(this::changed, runner::wake);
        due.remove();
      } catch (RuntimeException e) {
        LOG.warn("Action {}: its lease cannot be looked at", deadline.uuid, e);
        synchronized (deadlines) {
          deadlines.addAll(due);
        }
        return;
      }
    }
  }

  private Deque<Deadline> due() {
    Deque<Deadline> due = new ArrayDeque<>();
    Instant now = now();
    synchronized (deadlines) {
      while (!deadlines.isEmpty() && deadlines.element().end.isBefore(now)) {
        due.add(deadlines.remove());
      }
    }
    return due;
  }

  /** Ends the action, or returns it when it was renewed meanwhile. */
  private Optional<Action> expire(ActionTransaction transaction, Deadline deadline) {
    Optional<Action> running =
        transaction
            .find(deadline.namespace, deadline.uuid)
            .filter(action -> action.state().isRunning());
    Instant now = now();
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
