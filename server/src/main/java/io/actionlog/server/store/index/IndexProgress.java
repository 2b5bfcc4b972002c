package io.actionlog.server.store.index;

import io.actionlog.server.store.sql.Session;

/** How far the index has been brought, and what it does not hold, from their rows. */
final class IndexProgress {

  /** So many rows are looked at one by one, however few there are besides. */
  private static final long FEW = 20_000;

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

  /** Whether lists may be read from the index: what it does not hold is not most of all. */
  static boolean isFar(Session session) {
    long behind = behind(session);
    return behind <= FEW || behind <= reached(session);
  }

  /** How many actions have ended since the index passed by, counted up to so many. */
  static long left(Session session, int most) {
    return session.number(
        "SELECT COUNT(*) FROM (SELECT 1 FROM unindexed_action WHERE is_ended = ? LIMIT ?) few",
        true,
        most);
  }
}
