package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.LogEntry;
import io.actionlog.server.action.RelatedObject;
import io.actionlog.server.action.StoredResponse;
import io.actionlog.server.store.KnownActions.Key;
import io.actionlog.server.store.KnownActions.ObjectKey;
import io.actionlog.server.store.log.JdbcLogStore;
import io.actionlog.server.store.secret.SecretRows;
import io.actionlog.server.store.writer.ActionCounts;
import io.actionlog.server.store.writer.CommitEvents;
import io.actionlog.server.store.writer.CountDeltas;
import io.actionlog.server.store.writer.KeyedRows;
import io.actionlog.server.store.writer.WriteContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes actions within the writer's transaction, and keeps the counters and what listeners will
 * hear in step.
 */
final class JdbcActionTransaction implements ActionTransaction {

  private final WriteContext context;
  private final CountDeltas counts;
  private final PendingActions actions;
  private final JdbcLogStore logs;
  private final Instant now;
  private final CommitEvents changes;
  private final SecretRows secrets;

  /** A transaction that adds all that it does to {@code changes}. */
  JdbcActionTransaction(
      WriteContext context,
      JdbcLogStore logs,
      Instant now,
      CommitEvents changes,
      SecretRows secrets) {
    this.context = context;
    this.counts = context.counts();
    this.actions = PendingActions.of(context);
    this.logs = logs;
    this.now = now;
    this.changes = changes;
    this.secrets = secrets;
  }

  @Override
  public Optional<Action> find(String namespace, UUID uuid) {
    return actions.find(new Key(namespace, uuid));
  }

  @Override
  public void add(Action action) {
    insert(action, null);
  }

  @Override
  public void addRecorded(Action action, String fingerprint) {
    insert(action, fingerprint);
  }

  @Override
  public void keepSecrets(String namespace, UUID uuid, Map<String, String> values) {
    secrets.keep(context.session(), namespace, uuid, values);
  }

  private void insert(Action action, @Nullable String fingerprint) {
    Action stored = ActionRows.asRead(action);
    try {
      actions.add(stored, fingerprint);
      happened(stored, action, true);
    } catch (ActionlogException e) {
      throw conflict(e, action.uuid(), "a new uuid, and no other action in progress on its object");
    }
    counts.add(action.namespace(), action.state(), action.startDate().getEpochSecond(), 1);
  }

  private void happened(Action stored, Action told, boolean created) {
    actions.happened(new EventRows.Event(stored, created, now));
    context.decided();
    changes.add(told);
  }

  @Override
  public Optional<Action> move(String namespace, UUID uuid, ActionState to, Instant when) {
    Optional<Action> moved =
        find(namespace, uuid)
            .filter(action -> action.state().canBecome(to))
            .map(action -> moved(action, to, when));
    moved.ifPresent(this::move);
    return moved;
  }

  private static Action moved(Action action, ActionState to, Instant when) {
    Instant end = when.isBefore(action.startDate()) ? action.startDate() : when;
    Lease lease = action.lease();
    Action moved = action.in(to, to.isTerminal() ? end : null);
    if (lease != null && to.isTerminal()) {
      return ActionRows.asRead(moved.withLease(Lease.of(lease.seconds())));
    }
    return ActionRows.asRead(moved);
  }

  private void move(Action moved) {
    ActionState from = find(moved.namespace(), moved.uuid()).orElseThrow().state();
    try {
      actions.change(moved);
      count(moved, from);
      SecretRows.deleteUnneeded(KeyedRows.of(context), moved);
      happened(moved, moved, false);
    } catch (ActionlogException e) {
      throw conflict(e, moved.uuid(), "no other action in progress on its object");
    }
  }

  private void count(Action action, ActionState from) {
    long second = action.startDate().getEpochSecond();
    counts.add(action.namespace(), from, second, -1);
    counts.add(action.namespace(), action.state(), second, 1);
  }

  /** Of an action that was moved by a statement of its own. */
  private void moved(Action action, ActionState from) {
    count(action, from);
    happened(action, action, false);
  }

  @Override
  public boolean isObjectTaken(String namespace, String object) {
    return actions.isTaken(new ObjectKey(namespace, object));
  }

  @Override
  public Optional<Action> claimPending(String namespace) {
    Optional<Action> claimed =
        context
            .session()
            .first(
                """
            UPDATE action SET state = 'In progress'
            WHERE namespace = ? AND state = 'Pending' AND uuid = (
              SELECT oldest.uuid FROM action oldest
              WHERE oldest.namespace = ? AND oldest.state = 'Pending'
                AND oldest.lease_seconds IS NULL AND NOT EXISTS (
                SELECT 1 FROM action running
                WHERE running.namespace = oldest.namespace AND running.object = oldest.object
                  AND running.state IN ('In progress', 'Canceling'))
              ORDER BY oldest.start_date, oldest.sequence LIMIT 1)
            RETURNING\s"""
                    + ActionRows.COLUMNS,
                ActionRows::action,
                namespace,
                namespace);
    claimed.ifPresent(action -> moved(action, ActionState.PENDING));
    return claimed;
  }

  @Override
  public void startReported(String namespace, String object, Instant start) {
    if (!actions.mayWait(new ObjectKey(namespace, object))) {
      return;
    }
    // "+ 0": else SQLite would rather read all actions on the object in order than sort the few
    // that
    // wait.
    context
        .session()
        .first(
            """
            UPDATE action SET state = 'In progress', lease_end = ? + lease_seconds
            WHERE namespace = ? AND state = 'Pending' AND lease_seconds IS NOT NULL AND uuid = (
              SELECT uuid FROM action WHERE namespace = ? AND object = ? AND state = 'Pending'
              ORDER BY start_date + 0, sequence LIMIT 1)
            AND NOT EXISTS (
              SELECT 1 FROM action WHERE namespace = ? AND object = ?
                AND state IN ('In progress', 'Canceling'))
            RETURNING\s"""
                + ActionRows.COLUMNS,
            ActionRows::action,
            start.getEpochSecond(),
            namespace,
            namespace,
            object,
            namespace,
            object)
        .ifPresent(action -> moved(action, ActionState.PENDING));
  }

  @Override
  public Optional<String> fingerprint(String namespace, UUID uuid) {
    return actions.fingerprint(new Key(namespace, uuid));
  }

  @Override
  public void renew(String namespace, UUID uuid, Lease lease) {
    Optional<Action> found =
        find(namespace, uuid).filter(action -> action.isReported() && !action.state().isTerminal());
    if (found.isPresent()) {
      Action renewed = found.get().withLease(lease);
      if (lease.endsBefore(found.get().lease())) {
        changes.add(renewed);
      }
      actions.change(ActionRows.asRead(renewed));
      context.decided();
    }
  }

  @Override
  public void appendLog(String namespace, UUID uuid, List<LogEntry> lines) {
    changes.add(logs.append(context, namespace, uuid, lines, now));
  }

  @Override
  public void closeLog(String namespace, UUID uuid, LogEntry last) {
    changes.add(logs.close(context, namespace, uuid, last, now));
  }

  @Override
  public void putObject(String namespace, RelatedObject object) {
    ObjectRows.put(KeyedRows.of(context), namespace, object);
    context.decided();
  }

  @Override
  public Optional<RelatedObject> deleteObject(String namespace, String object) {
    return ObjectRows.delete(context.session(), namespace, object);
  }

  @Override
  public Optional<StoredResponse> response(String namespace, IdempotencyKey key, Instant when) {
    return responses().find(new PendingResponses.Key(namespace, key), when);
  }

  @Override
  public void keepResponse(
      String namespace, IdempotencyKey key, StoredResponse response, Instant when) {
    responses().put(new PendingResponses.Key(namespace, key), response, when);
    context.decided();
  }

  private PendingResponses responses() {
    return PendingResponses.of(context);
  }

  @Override
  public long count(String namespace, ActionState state) {
    return new ActionCounts(context.reader(), namespace, state).total()
        + counts.sum(namespace, state);
  }

  private static ActionlogException conflict(ActionlogException e, UUID uuid, String expected) {
    return e.failure() == Failure.CONFLICT
        ? new ActionlogException(
            Failure.CONFLICT, "action: " + uuid + " (expected " + expected + ")", e)
        : e;
  }
}
