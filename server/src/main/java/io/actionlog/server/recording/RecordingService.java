package io.actionlog.server.recording;

import io.actionlog.server.action.AccessRules;
import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionRunner;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionStore.Expected;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Fingerprint;
import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.IdempotentRequest;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.LogEntry;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.LogStore;
import io.actionlog.server.action.Role;
import io.actionlog.server.action.StartQueue;
import io.actionlog.server.action.StoredAction;
import io.actionlog.server.text.SentText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Serves the calls by which other services report their users' calls and work, one method for each
 * operationId. Safe for use by many threads.
 */
public final class RecordingService {

  private final ActionStore store;
  private final LogStore logs;
  private final ActionRunner runner;
  private final RecordedActionFactory factory;
  private final StartQueue queue;
  private final InstantSource clock;

  /** A service over its ports, none of which it closes. */
  public RecordingService(
      ActionStore store,
      LogStore logs,
      ActionRunner runner,
      RecordedActionFactory factory,
      StartQueue queue,
      InstantSource clock) {
    this.store = store;
    this.logs = logs;
    this.runner = runner;
    this.factory = factory;
    this.queue = queue;
    this.clock = clock;
  }

  /** Records a call that is over, or one whose work is performed elsewhere. */
  public Action recordAction(Call call, RecordRequest report, Optional<IdempotencyKey> key) {
    String namespace = AccessRules.namespaceFor(call, Role.PRODUCER);
    NewRecord recording = factory.newRecord(call, namespace, report, key.isPresent());
    IdempotentRequest<Action> once =
        IdempotentRequest.of(namespace, key, recording::fingerprint, now());
    return store.change(
        expected(namespace, List.of(recording), key),
        transaction ->
            once.perform(
                transaction,
                StoredAction::of,
                text -> StoredAction.read(transaction, namespace, text),
                () -> record(transaction, recording).action()));
  }

  /**
   * Records calls that are over, all or none.
   *
   * @throws ItemException when one of them is wrong, or known with another content
   */
  public BatchResult recordActions(
      Call call, List<RecordRequest> reports, Optional<IdempotencyKey> key) {
    String namespace = AccessRules.namespaceFor(call, Role.PRODUCER);
    List<NewRecord> recordings =
        ItemErrors.map(reports, report -> finished(call, namespace, report, key.isPresent()));
    IdempotentRequest<BatchResult> once =
        IdempotentRequest.of(namespace, key, () -> fingerprint(recordings), now());
    return store.change(
        expected(namespace, recordings, key),
        transaction ->
            once.perform(
                transaction,
                StoredResponseCodec::of,
                StoredResponseCodec::batch,
                () -> record(transaction, recordings)));
  }

  /** Takes a report on the work of an action: that it goes on, or how it ended. */
  public Action updateAction(
      Call call, UUID uuid, ActionUpdate report, Optional<IdempotencyKey> key) {
    checkReport(report);
    Action target = AccessRules.actionFor(call, store, uuid, Role.PRODUCER);
    String namespace = target.namespace();
    IdempotentRequest<Action> once =
        IdempotentRequest.of(namespace, key, () -> fingerprint(uuid, List.of(report), 3), now());
    Action updated =
        store.change(
            new Expected(namespace, List.of(uuid), List.of(target.object()), key),
            transaction ->
                once.perform(
                    transaction,
                    StoredAction::of,
                    text -> StoredAction.read(transaction, namespace, text),
                    () -> update(transaction, current(transaction, target), report)));
    if (updated.state().isTerminal()) {
      runner.wake();
    } else if (report.progress() != null) {
      show(updated, report.progress());
    }
    return updated;
  }

  /** To those who follow the log; it is not kept, and the line will have the next number. */
  private void show(Action action, String progress) {
    long number = logs.count(action.namespace(), action.uuid());
    LogLine unfinished = new LogLine(number, now().getEpochSecond(), progress);
    logs.show(action.namespace(), action.uuid(), unfinished);
  }

  /** Adds lines to the log of an action that is performed elsewhere. */
  public Action appendActionLogs(
      Call call, UUID uuid, List<LogEntry> lines, Optional<IdempotencyKey> key) {
    Action target = AccessRules.actionFor(call, store, uuid, Role.PRODUCER);
    String namespace = target.namespace();
    IdempotentRequest<Action> once =
        IdempotentRequest.of(namespace, key, () -> fingerprint(uuid, lines, 2), now());
    return store.change(
        new Expected(namespace, List.of(uuid), List.of(), key),
        transaction ->
            once.perform(
                transaction,
                StoredAction::of,
                text -> StoredAction.read(transaction, namespace, text),
                () -> append(transaction, current(transaction, target), lines)));
  }

  /** Of an action that the reporter has not named, nothing can be there. */
  private static Expected expected(
      String namespace, List<NewRecord> recordings, Optional<IdempotencyKey> key) {
    List<UUID> named = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    for (NewRecord recording : recordings) {
      Action action = recording.action();
      if (recording.named()) {
        named.add(action.uuid());
      }
      if (!action.state().isTerminal()) {
        objects.add(action.object());
      }
    }
    return new Expected(namespace, named, objects, key);
  }

  private NewRecord finished(Call call, String namespace, RecordRequest report, boolean once) {
    if (report.state() == null) {
      throw ActionlogException.invalid("state: missing (expected Success, Failed or Canceled)");
    }
    return factory.newRecord(call, namespace, report, once);
  }

  /** An action, and whether it is new. */
  private record Added(Action action, boolean isNew) {}

  private Added record(ActionTransaction transaction, NewRecord recording) {
    Action action = recording.action();
    Optional<String> known =
        recording.named()
            ? transaction.fingerprint(action.namespace(), action.uuid())
            : Optional.empty();
    if (known.isEmpty()) {
      Action placed = action.state().isTerminal() ? action : queue.place(transaction, action, true);
      transaction.addRecorded(placed, recording.fingerprint());
      recording.related().ifPresent(object -> transaction.putObject(action.namespace(), object));
      return new Added(placed, true);
    }
    if (!known.get().equals(recording.fingerprint())) {
      throw new ActionlogException(
          Failure.CONFLICT,
          "uuid: " + action.uuid() + " (expected a new one, since it was recorded otherwise)");
    }
    return new Added(current(transaction, action), false);
  }

  private BatchResult record(ActionTransaction transaction, List<NewRecord> recordings) {
    List<Added> added = ItemErrors.map(recordings, recording -> record(transaction, recording));
    return new BatchResult(
        (int) added.stream().filter(Added::isNew).count(),
        added.stream().map(each -> each.action().uuid()).toList());
  }

  private Action update(ActionTransaction transaction, Action action, ActionUpdate report) {
    ActionState state = report.state();
    if (state == null) {
      return renew(transaction, requireOpen(action), report.leaseSeconds());
    }
    if (!action.state().isRunning()) {
      // Only a cancel makes a Pending action Canceled; its reporter has not begun it.
      throw conflict(action, expected(state));
    }
    Action ended =
        transaction
            .move(action.namespace(), action.uuid(), state, factory.end(action, report))
            .orElseThrow(() -> conflict(action, expected(state)));
    transaction.startReported(action.namespace(), action.object(), now());
    return ended;
  }

  private Action append(ActionTransaction transaction, Action action, List<LogEntry> lines) {
    requireOpen(action);
    transaction.appendLog(action.namespace(), action.uuid(), lines);
    return renew(transaction, action, null);
  }

  private Action renew(ActionTransaction transaction, Action action, @Nullable Integer seconds) {
    Lease lease = action.lease();
    if (lease != null) {
      Lease renewed = seconds == null ? Lease.of(lease.seconds()) : Lease.of(seconds);
      Lease counted = action.state().isRunning() ? renewed.from(now()) : renewed;
      transaction.renew(action.namespace(), action.uuid(), counted);
    }
    return action;
  }

  /** The action as it is now, if reports on it are taken at all. */
  private static Action current(ActionTransaction transaction, Action target) {
    Action action =
        transaction
            .find(target.namespace(), target.uuid())
            .orElseThrow(() -> AccessRules.notFound(target.uuid()));
    if (!action.isReported()) {
      throw new ActionlogException(
          Failure.CONFLICT,
          "uuid: " + action.uuid() + " (expected an action that was recorded from outside)");
    }
    return action;
  }

  private static Action requireOpen(Action action) {
    if (action.state().isTerminal()) {
      throw conflict(action, "Pending, In progress or Canceling");
    }
    return action;
  }

  private static String expected(ActionState next) {
    return next == ActionState.CANCELED ? "Canceling" : "In progress or Canceling";
  }

  private static ActionlogException conflict(Action action, String expected) {
    return new ActionlogException(
        Failure.CONFLICT,
        "state: " + action.state().label() + " (expected an action that is " + expected + ")");
  }

  private static String fingerprint(List<NewRecord> recordings) {
    List<@Nullable Object> all = new ArrayList<>();
    recordings.forEach(recording -> all.add(recording.fingerprint()));
    return Fingerprint.of(all);
  }

  /** Of an action and records on it, whose components are so many since the first release. */
  private static String fingerprint(UUID uuid, List<? extends Record> records, int first) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(uuid);
    records.forEach(each -> all.addAll(Fingerprint.components(each, first)));
    return Fingerprint.of(all);
  }

  private static void checkReport(ActionUpdate report) {
    if (report.state() == null && report.endDate() != null) {
      throw ActionlogException.invalid(
          "end_date: " + report.endDate() + " (expected together with state only)");
    }
    if (report.state() != null && report.leaseSeconds() != null) {
      throw ActionlogException.invalid(
          "lease_seconds: " + report.leaseSeconds() + " (expected without state only)");
    }
    if (report.state() != null && report.progress() != null) {
      throw ActionlogException.invalid(
          "progress: " + SentText.shown(report.progress()) + " (expected without state only)");
    }
  }

  private Instant now() {
    return clock.instant();
  }
}
