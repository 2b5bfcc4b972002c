package io.actionlog.server.store.index;

import io.actionlog.server.store.sql.Session;
import java.util.List;

/**
 * Finds the lists of a namespace in the index. For one reading.
 *
 * @param session what reads them
 */
record Lists(Session session, String namespace) {

  /** Goes from each value to the next one, past all blocks between. */
  private static final String VALUES =
      """
      WITH RECURSIVE found (value) AS (
        SELECT MIN(value) FROM action_posting WHERE namespace = ? AND attribute = ?
        UNION ALL
        SELECT (SELECT MIN(value) FROM action_posting
          WHERE namespace = ? AND attribute = ? AND value > found.value)
        FROM found WHERE found.value IS NOT NULL)
      SELECT value FROM found WHERE value IS NOT NULL
      """;

  /** The list of the actions with this value; empty when there are none. */
  PostingList of(Attribute attribute, String value) {
    return new PostingList(session, namespace, attribute, value);
  }

  /** The values of an attribute that actions have. */
  List<String> values(Attribute attribute) {
    return session.list(
        VALUES, row -> row.getString(1), namespace, attribute.code(), namespace, attribute.code());
  }
}
