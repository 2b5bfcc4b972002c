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
import io.actionlog.server.store.log.JdbcLogStore;
import io.actionlog.server.store.secret.SecretRows;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.ActionCounts;
import io.actionlog.server.store.writer.CommitEvents;
import io.actionlog.server.store.writer.CountDeltas;
import io.actionlog.server.store.writer.Sequences;
import io.actionlog.server.store.writer.WriteContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

  private final Session session;
  private final CountDeltas counts;
  private final Sequences sequences;
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
    this.session = context.session();
    this.counts = context.counts();
    this.sequences = context.sequences();
    this.logs = logs;
    this.now = now;
    this.changes = changes;
    this.secrets = secrets;
  }

  @Override
  public Optional<Action> find(String namespace, UUID uuid) {
    return find(session, namespace, uuid);
  }

  static Optional<Action> find(Session session, String namespace, UUID uuid) {
    return session.first(ActionRows.BY_UUID, ActionRows::action, namespace, uuid.toString());
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
    secrets.keep(session, namespace, uuid, values);
  }

  private void insert(Action action, @Nullable String fingerprint) {
    List<@Nullable Object> values = new ArrayList<>(Arrays.asList(ActionRows.values(action)));
    values.add(sequences.nextSequence(action.namespace()));
    values.add(fingerprint);
    try {
      session.update(
          "INSERT INTO action ("
              + ActionRows.COLUMNS
              + ", sequence, fingerprint)"
              + " VALUES ("
              + String.join(", ", Collections.nCopies(values.size(), "?"))
              + ")",
          values.toArray());
    } catch (ActionlogException e) {
      throw conflict(e, action.uuid(), "a new uuid, and no other action in progress on its object");
    }
    counts.add(action.namespace(), action.state(), action.startDate().getEpochSecond(), 1);
    happened(action, true);
  }

  private void happened(Action action, boolean created) {
    EventRows.add(session, action, created, sequences.nextEvent(action.namespace()), now);
    changes.add(action);
  }

  @Override
  public Optional<Action> move(String namespace, UUID uuid, ActionState to, Instant when) {
    // One state at a time, since the counters must know which one it was; in the order in which
    // actions pass through them, so that another server's move in between cannot make us miss it.
    for (ActionState from : to.predecessors()) {
      Optional<Action> moved = move(namespace, uuid, from, to, when);
      if (moved.isPresent()) {
        return moved;
      }
    }
    return Optional.empty();
  }

  private Optional<Action> move(
      String namespace, UUID uuid, ActionState from, ActionState to, Instant when) {
    Long end = to.isTerminal() ? when.getEpochSecond() : null;
    try {
      Optional<Action> moved =
          session.first(
              """
              UPDATE action SET state = ?,
                end_date = CASE WHEN start_date > ? THEN start_date ELSE ? END,
                lease_end = CASE WHEN ? = 1 THEN NULL ELSE lease_end END
              WHERE namespace = ? AND uuid = ? AND state = ?
              RETURNING\s"""
                  + ActionRows.COLUMNS,
              ActionRows::action,
              to.label(),
              end,
              end,
              to.isTerminal() ? 1 : 0,
              namespace,
              uuid.toString(),
              from.label());
      moved.ifPresent(action -> moved(action, from));
      return moved;
    } catch (ActionlogException e) {
      throw conflict(e, uuid, "no other action in progress on its object");
    }
  }

  private void moved(Action action, ActionState from) {
    long second = action.startDate().getEpochSecond();
    counts.add(action.namespace(), from, second, -1);
    counts.add(action.namespace(), action.state(), second, 1);
    SecretRows.deleteUnneeded(session, action);
    happened(action, false);
  }

  @Override
  public boolean isObjectTaken(String namespace, String object) {
    // Two questions with the very words of the two partial indexes, else neither would be used.
    return session
        .first(
            """
            SELECT 1 FROM action WHERE namespace = ? AND object = ? AND state = 'Pending'
            UNION ALL
            SELECT 1 FROM action WHERE namespace = ? AND object = ? AND state IN ('In progress', 'Canceling')
            LIMIT 1
            """,
            row -> row.getInt(1),
            namespace,
            object,
            namespace,
            object)
        .isPresent();
  }

  @Override
  public Optional<Action> claimPending(String namespace) {
    Optional<Action> claimed =
        session.first(
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
    // "+ 0": else SQLite would rather read all actions on the object in order than sort the few
    // that
    // wait.
    session
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
    // An action that was not recorded from outside has none, and is like no report.
    return session.first(
        "SELECT COALESCE(fingerprint, '') FROM action WHERE namespace = ? AND uuid = ?",
        row -> row.getString(1),
        namespace,
        uuid.toString());
  }

  @Override
  public void renew(String namespace, UUID uuid, Lease lease) {
    find(namespace, uuid)
        .filter(action -> lease.endsBefore(action.lease()))
        .ifPresent(action -> changes.add(action.withLease(lease)));
    session.update(
        """
        UPDATE action SET lease_seconds = ?, lease_end = ?
        WHERE namespace = ? AND uuid = ? AND lease_seconds IS NOT NULL AND end_date IS NULL
        """,
        lease.seconds(),
        ActionRows.leaseEnd(lease),
        namespace,
        uuid.toString());
  }

  @Override
  public void appendLog(String namespace, UUID uuid, List<LogEntry> lines) {
    changes.add(logs.append(session, namespace, uuid, lines, now));
  }

  @Override
  public void closeLog(String namespace, UUID uuid, LogEntry last) {
    changes.add(logs.close(session, namespace, uuid, last, now));
  }

  @Override
  public void putObject(String namespace, RelatedObject object) {
    ObjectRows.put(session, namespace, object);
  }

  @Override
  public Optional<RelatedObject> deleteObject(String namespace, String object) {
    return ObjectRows.delete(session, namespace, object);
  }

  @Override
  public Optional<StoredResponse> response(String namespace, IdempotencyKey key, Instant when) {
    return StoredResponseRows.find(session, namespace, key, when);
  }

  @Override
  public void keepResponse(
      String namespace, IdempotencyKey key, StoredResponse response, Instant when) {
    StoredResponseRows.keep(session, namespace, key, response, when);
  }

  @Override
  public long count(String namespace, ActionState state) {
    return new ActionCounts(session, namespace, state).total() + counts.sum(namespace, state);
  }

  private static ActionlogException conflict(ActionlogException e, UUID uuid, String expected) {
    return e.failure() == Failure.CONFLICT
        ? new ActionlogException(
            Failure.CONFLICT, "action: " + uuid + " (expected " + expected + ")", e)
        : e;
  }
}
