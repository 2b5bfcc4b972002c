package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private final List<Action> changed;

  /** A transaction that adds every action it changes to {@code changed}. */
  JdbcActionTransaction(WriteContext context, List<Action> changed) {
    this.session = context.session();
    this.counts = context.counts();
    this.changed = changed;
  }

  @Override
  public Optional<Action> find(String namespace, UUID uuid) {
    return find(session, namespace, uuid);
  }

  static Optional<Action> find(Session session, String namespace, UUID uuid) {
    return session.first(
        "SELECT " + ActionRows.COLUMNS + " FROM action WHERE namespace = ? AND uuid = ?",
        ActionRows::action,
        namespace,
        uuid.toString());
  }

  @Override
  public void add(Action action) {
    List<@Nullable Object> values = new ArrayList<>(Arrays.asList(ActionRows.values(action)));
    values.add(nextSequence(action.namespace()));
    try {
      session.update(
          "INSERT INTO action ("
              + ActionRows.COLUMNS
              + ", sequence)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          values.toArray());
    } catch (ActionlogException e) {
      throw conflict(e, action.uuid(), "a new uuid, and no other action in progress on its object");
    }
    counts.add(action.namespace(), action.state(), action.startDate().getEpochSecond(), 1);
    changed.add(action);
  }

  private long nextSequence(String namespace) {
    return session.number(
        """
        INSERT INTO arrival (namespace, last_sequence) VALUES (?, 1)
        ON CONFLICT (namespace) DO UPDATE SET last_sequence = arrival.last_sequence + 1
        RETURNING last_sequence
        """,
        namespace);
  }

  @Override
  public Optional<Action> move(String namespace, UUID uuid, ActionState to, Instant when) {
    // One state at a time, since the counters must know which one it was; in the order in which
    // actions pass through
    // them, so that another server's move in between cannot make us miss it.
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
              UPDATE action SET state = ?, end_date = ?
              WHERE namespace = ? AND uuid = ? AND state = ?
              RETURNING\s"""
                  + ActionRows.COLUMNS,
              ActionRows::action,
              to.label(),
              end,
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
    changed.add(action);
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
              WHERE oldest.namespace = ? AND oldest.state = 'Pending' AND NOT EXISTS (
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
