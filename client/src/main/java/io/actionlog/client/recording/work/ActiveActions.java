package io.actionlog.client.recording.work;

import io.actionlog.client.recording.outbox.DeliveryListener;
import io.actionlog.client.recording.spool.Report;

import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.RecordActionRequest;
import java.lang.System.Logger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/** The actions that this process performs, until their end has been delivered. */
final class ActiveActions implements DeliveryListener {

  private static final Logger LOG = System.getLogger(ActiveActions.class.getName());

  private static final Set<ActionState> ENDS =
      Set.of(ActionState.SUCCESS, ActionState.FAILED, ActionState.CANCELED);

  private final Predicate<Report> outbox;
  private final Executor executor;
  private final InstantSource clock;
  private final RetryableWork retries;
  private final Map<UUID, ReportedAction> actions = new ConcurrentHashMap<>();
  private volatile boolean away;
  private volatile Runnable idle = () -> {};

  ActiveActions(Predicate<Report> outbox, Executor executor, InstantSource clock, RetryableWork retries) {
    this.outbox = outbox;
    this.executor = executor;
    this.clock = clock;
    this.retries = retries;
  }

  /** A handle for an action that is about to be reported, or that a retry has made. */
  ReportedAction open(UUID uuid, RecordActionRequest request) {
    ReportedAction action = new ReportedAction(uuid, request, this);
    actions.put(uuid, action);
    if (away) {
      action.away();
    }
    return action;
  }

  /** What to run when there is none any more. */
  void onIdle(Runnable reaction) {
    idle = reaction;
  }

  void forget(UUID uuid) {
    if (actions.remove(uuid) != null && actions.isEmpty()) {
      idle.run();
    }
  }

  boolean isPerforming(UUID uuid) {
    return actions.containsKey(uuid);
  }

  boolean isIdle() {
    return actions.isEmpty();
  }

  /** Those whose lease runs. */
  List<UUID> leased() {
    return actions.values().stream()
        .filter(ReportedAction::isKnown)
        .map(ReportedAction::uuid)
        .toList();
  }

  Instant now() {
    return clock.instant();
  }

  void report(Report report) {
    if (!outbox.test(report)) {
      LOG.log(Logger.Level.DEBUG, "Lost: {0}", report);
    }
  }

  /** False if the executor refuses the task, which is logged. */
  boolean execute(Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.log(Logger.Level.WARNING, "The executor refuses what an action is to do", e);
      return false;
    }
  }

  void remember(ReportedAction action, Work work) {
    if (Boolean.TRUE.equals(action.request().getCanBeRetried())) {
      retries.remember(action.uuid(), action.request(), work);
    }
  }

  /** What the events say of an action. */
  void seen(UUID uuid, ActionState state) {
    ReportedAction action = actions.get(uuid);
    if (action != null) {
      action.seen(state);
      if (ENDS.contains(state)) {
        forget(uuid);
      }
    }
  }

  @Override
  public void seen(Action action) {
    away = false;
    seen(action.getUuid(), action.getState());
  }

  @Override
  public void refused(UUID uuid) {
    ReportedAction action = actions.get(uuid);
    if (action != null) {
      action.refused();
      forget(uuid);
    }
  }

  @Override
  public void ended(UUID uuid) {
    forget(uuid);
  }

  @Override
  public void away() {
    away = true;
    actions.values().forEach(ReportedAction::away);
  }
}
