package io.actionlog.server.store;

import io.actionlog.server.store.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the tables of a database: what stands there, and whether it fits together. */
final class StoredRows {

  /** All but what is random, in the order of the keys. */
  private static final List<String> ALL =
      List.of(
          "SELECT * FROM action ORDER BY namespace, uuid",
          "SELECT * FROM event ORDER BY namespace, position",
          "SELECT * FROM arrival WHERE last_sequence > 0 ORDER BY namespace",
          "SELECT * FROM action_count ORDER BY namespace, bits, span, state",
          "SELECT * FROM idempotency_key ORDER BY namespace, account, idempotency_key",
          "SELECT * FROM related_object ORDER BY namespace, object",
          "SELECT namespace, uuid, first_line, line_count, size FROM log_chunk ORDER BY 1, 2, 3",
          "SELECT namespace, uuid FROM action_secret ORDER BY namespace, uuid");

  /** Each must find nothing. */
  private static final List<String> FAULTS =
      List.of(
          """
          SELECT 'events', arrival.namespace, last_event, COUNT(position), MAX(position)
          FROM arrival LEFT JOIN event ON event.namespace = arrival.namespace
          GROUP BY arrival.namespace
          HAVING COUNT(position) <> last_event OR COALESCE(MAX(position), 0) <> last_event
          """,
          """
          SELECT 'sequence', arrival.namespace, last_sequence, COUNT(sequence), MAX(sequence)
          FROM arrival LEFT JOIN action ON action.namespace = arrival.namespace
          GROUP BY arrival.namespace
          HAVING COUNT(sequence) <> last_sequence OR COALESCE(MAX(sequence), 0) <> last_sequence
          """,
          """
          SELECT 'counter', counted.* FROM (
            SELECT namespace, width.bits, start_date >> width.bits AS span, state, COUNT(*) AS actions
            FROM action, (SELECT DISTINCT bits FROM action_count) width
            GROUP BY namespace, width.bits, span, state) counted
          WHERE NOT EXISTS (
            SELECT 1 FROM action_count c WHERE c.namespace = counted.namespace
              AND c.bits = counted.bits AND c.span = counted.span AND c.state = counted.state
              AND c.actions = counted.actions)
          """,
          """
          SELECT 'total', bits, SUM(actions) FROM action_count
          GROUP BY bits HAVING SUM(actions) <> (SELECT COUNT(*) FROM action)
          """,
          """
          SELECT 'log', namespace, uuid, SUM(line_count), MAX(first_line + line_count)
          FROM log_chunk GROUP BY namespace, uuid
          HAVING SUM(line_count) <> MAX(first_line + line_count)
          """,
          """
          SELECT 'event of no action', event.namespace, event.position FROM event
          WHERE NOT EXISTS (
            SELECT 1 FROM action a WHERE a.namespace = event.namespace AND a.uuid = event.uuid)
          """,
          """
          SELECT 'last event', action.namespace, action.uuid, action.state, event.state
          FROM (SELECT namespace, uuid, MAX(position) AS position FROM event GROUP BY 1, 2) last
          JOIN event ON event.namespace = last.namespace AND event.position = last.position
          JOIN action ON action.namespace = last.namespace AND action.uuid = last.uuid
          WHERE action.state <> event.state
          """);

  private StoredRows() {}

  /** All rows. */
  static List<String> of(Database database) {
    return read(database, ALL);
  }

  /**
   * What is wrong: positions with a gap, counters that are no count, logs with a hole, events that
   * tell otherwise; empty when nothing is.
   */
  static List<String> faults(Database database) {
    return read(database, FAULTS);
  }

  private static List<String> read(Database database, List<String> statements) {
    return database
        .readers()
        .read(
            session ->
                statements.stream()
                    .flatMap(statement -> rows(session, statement).stream())
                    .toList());
  }

  private static List<String> rows(Session session, String statement) {
    return session.list(statement, StoredRows::row);
  }

  private static String row(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      values.add(row.getMetaData().getColumnName(i) + "=" + row.getString(i));
    }
    return String.join(" ", values);
  }
}
