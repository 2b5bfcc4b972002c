package io.actionlog.server.action;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What other services report of their users' calls and of the work that these started, by the
 * operationId of each call. Safe for use by many threads.
 */
public final class RecordingService {

  private final ActionStore store;
  private final Performer performer;
  private final ReportedActions reported;
  private final StartQueue queue;
  private final InstantSource clock;

  /** A service over its ports, none of which it closes. */
  public RecordingService(
      ActionStore store,
      Performer performer,
      Locations locations,
      InstantSource clock,
      Supplier<UUID> uuids,
      StartQueue queue) {
    this.store = store;
    this.performer = performer;
    this.reported = new ReportedActions(locations, clock, uuids);
    this.queue = queue;
    this.clock = clock;
  }

  /** Records a call that is over, or one whose work is performed elsewhere. */
  public Action recordAction(Call call, ReportedCall report, Optional<IdempotencyKey> key) {
    String namespace = Access.namespaceFor(call, Role.PRODUCER);
    Recording recording = reported.recording(call, namespace, report);
    Repeatable<Action> once = new Repeatable<>(namespace, key, recording.fingerprint(), now());
    return store.change(
        transaction ->
            once.perform(
                transaction,
                StoredAnswers::of,
                text -> StoredAnswers.action(transaction, namespace, text),
                () -> record(transaction, recording).action()));
  }

  /**
   * Records calls that are over, all or none.
   *
   * @throws ItemException when one of them is wrong, or known with another content
   */
  public RecordedBatch recordActions(
      Call call, List<ReportedCall> reports, Optional<IdempotencyKey> key) {
    String namespace = Access.namespaceFor(call, Role.PRODUCER);
    List<Recording> recordings = Items.map(reports, report -> finished(call, namespace, report));
    List<@Nullable Object> all = new ArrayList<>();
    recordings.forEach(recording -> all.add(recording.fingerprint()));
    Repeatable<RecordedBatch> once = new Repeatable<>(namespace, key, Fingerprint.of(all), now());
    return store.change(
        transaction ->
            once.perform(
                transaction,
                StoredAnswers::of,
                StoredAnswers::batch,
                () -> record(transaction, recordings)));
  }

  /** Takes a report on the work of an action: that it goes on, or how it ended. */
  public Action updateAction(Call call, UUID uuid, Report report, Optional<IdempotencyKey> key) {
    checkReport(report);
    Action target = Access.actionFor(call, store, uuid, Role.PRODUCER);
    String namespace = target.namespace();
    Repeatable<Action> once =
        new Repeatable<>(namespace, key, fingerprint(uuid, List.of(report), 3), now());
    Action updated =
        store.change(
            transaction ->
                once.perform(
                    transaction,
                    StoredAnswers::of,
                    text -> StoredAnswers.action(transaction, namespace, text),
                    () -> update(transaction, current(transaction, target), report)));
    if (updated.state().isTerminal()) {
      performer.wake();
    }
    return updated;
  }

  /** Adds lines to the log of an action that is performed elsewhere. */
  public Action appendActionLogs(
      Call call, UUID uuid, List<ReportedLine> lines, Optional<IdempotencyKey> key) {
    Action target = Access.actionFor(call, store, uuid, Role.PRODUCER);
    String namespace = target.namespace();
    Repeatable<Action> once = new Repeatable<>(namespace, key, fingerprint(uuid, lines, 2), now());
    return store.change(
        transaction ->
            once.perform(
                transaction,
                StoredAnswers::of,
                text -> StoredAnswers.action(transaction, namespace, text),
                () -> append(transaction, current(transaction, target), lines)));
  }

  private Recording finished(Call call, String namespace, ReportedCall report) {
    if (report.state() == null) {
      throw ReportedActions.invalid("state: missing (expected Success or Failed)");
    }
    return reported.recording(call, namespace, report);
  }

  /** An action, and whether it is new. */
  private record Added(Action action, boolean isNew) {}

  private Added record(ActionTransaction transaction, Recording recording) {
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

  private RecordedBatch record(ActionTransaction transaction, List<Recording> recordings) {
    List<Added> added = Items.map(recordings, recording -> record(transaction, recording));
    return new RecordedBatch(
        (int) added.stream().filter(Added::isNew).count(),
        added.stream().map(each -> each.action().uuid()).toList());
  }

  private Action update(ActionTransaction transaction, Action action, Report report) {
    ActionState state = report.state();
    if (state == null) {
      return renew(transaction, requireOpen(action), report.leaseSeconds());
    }
    if (!action.state().isRunning()) {
      // A Pending one can be Canceled, but by a cancel, not by who has not begun with it.
      throw conflict(action, expected(state));
    }
    Action ended =
        transaction
            .move(action.namespace(), action.uuid(), state, reported.end(action, report))
            .orElseThrow(() -> conflict(action, expected(state)));
    transaction.startReported(action.namespace(), action.object(), now());
    return ended;
  }

  private Action append(ActionTransaction transaction, Action action, List<ReportedLine> lines) {
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
            .orElseThrow(() -> Access.notFound(target.uuid()));
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

  /** Of an action and records on it, whose components are so many since the first release. */
  private static String fingerprint(UUID uuid, List<? extends Record> records, int first) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(uuid);
    records.forEach(each -> all.addAll(Fingerprint.components(each, first)));
    return Fingerprint.of(all);
  }

  private static void checkReport(Report report) {
    if (report.state() == null && report.endDate() != null) {
      throw ReportedActions.invalid(
          "end_date: " + report.endDate() + " (expected together with state only)");
    }
    if (report.state() != null && report.leaseSeconds() != null) {
      throw ReportedActions.invalid(
          "lease_seconds: " + report.leaseSeconds() + " (expected without state only)");
    }
  }

  private Instant now() {
    return clock.instant();
  }
}
