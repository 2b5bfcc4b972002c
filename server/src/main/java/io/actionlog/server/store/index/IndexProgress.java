package io.actionlog.server.store.index;

import io.actionlog.server.store.sql.Session;

/** How far the index has been brought, and what it does not hold, from their rows. */
final class IndexProgress {

  private IndexProgress() {}

  /** The number of the row of actions up to which the index has been brought. */
  static long reached(Session session) {
    return session.number("SELECT reached FROM action_index");
  }

  /** How many rows were added since. */
  static long behind(Session session) {
    return session.number(
        "SELECT COALESCE((SELECT MAX(rowid) FROM action), 0) - reached FROM action_index");
  }

  /** How many actions have ended since the index passed by, counted up to so many. */
  static long left(Session session, int most) {
    return session.number(
        "SELECT COUNT(*) FROM (SELECT 1 FROM unindexed_action WHERE is_ended = ? LIMIT ?) few",
        true,
        most);
  }
}
