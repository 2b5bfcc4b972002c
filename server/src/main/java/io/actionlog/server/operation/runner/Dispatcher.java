package io.actionlog.server.operation.runner;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts Pending actions when they can start: the oldest of each namespace, the namespaces in turn.
 * One thread looks for them; all wake-ups during a search cause one more search.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final ActionStore actions;
  private final ConcurrencyLimit concurrency;
  private final Consumer<Action> runner;
  private final StoreRetry retry;

  /** The namespace that was served last; used on the dispatcher's thread only. */
  private String last = "";

  // Guarded by this.
  private boolean wanted;
  private boolean closed;

  /**
   * A dispatcher that is not started yet.
   *
   * @param runner takes over the action and a reservation
   */
  Dispatcher(
      ActionStore actions,
      ConcurrencyLimit concurrency,
      Consumer<Action> runner,
      StoreRetry retry) {
    this.actions = actions;
    this.concurrency = concurrency;
    this.runner = runner;
    this.retry = retry;
  }

  void start() {
    Thread thread = new Thread(this::run, "actionlog-dispatcher");
    thread.setDaemon(true);
    thread.start();
  }

  synchronized void wake() {
    wanted = true;
    notifyAll();
  }

  /** Ends the thread soon; what it claims in this moment is still performed. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void run() {
    int failures = 0;
    while (awaitWork()) {
      try {
        startPending();
        failures = 0;
      } catch (RuntimeException e) {
        LOG.debug("Starting pending actions", e);
        wake();
        if (!retry.pause("Starting pending actions", failures++, e)) {
          return;
        }
      }
    }
  }

  private synchronized boolean awaitWork() {
    try {
      while (!wanted && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      return false;
    }
    wanted = false;
    return !closed;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void startPending() {
    Deque<String> namespaces = inTurn(actions.namespacesWith(Set.of(ActionState.PENDING)));
    while (!namespaces.isEmpty() && !isClosed()) {
      if (!concurrency.tryTakeForPending()) {
        return;
      }
      String namespace = namespaces.remove();
      Optional<Action> claimed = claim(namespace);
      if (claimed.isPresent()) {
        last = namespace;
        namespaces.add(namespace);
        runner.accept(claimed.get());
      }
    }
    concurrency.noneWaits();
  }

  /** The namespaces after the one that was served last come first. */
  private Deque<String> inTurn(Set<String> namespaces) {
    TreeSet<String> sorted = new TreeSet<>(namespaces);
    Deque<String> inTurn = new ArrayDeque<>(sorted.tailSet(last, false));
    inTurn.addAll(sorted.headSet(last, true));
    return inTurn;
  }

  private Optional<Action> claim(String namespace) {
    Optional<Action> claimed = Optional.empty();
    try {
      claimed = actions.change(transaction -> transaction.claimPending(namespace));
      return claimed;
    } finally {
      if (claimed.isEmpty()) {
        concurrency.release();
      }
    }
  }
}
