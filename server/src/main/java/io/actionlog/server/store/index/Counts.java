package io.actionlog.server.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How many actions there are in each final state. Immutable. */
record Counts(long success, long failed, long canceled) {

  static final Counts NONE = new Counts(0, 0, 0);

  /** The counts in three columns of a row, from this one on. */
  static Counts of(ResultSet row, int column) throws SQLException {
    return new Counts(row.getLong(column), row.getLong(column + 1), row.getLong(column + 2));
  }

  long in(FinalStates states) {
    return (states.hold(0) ? success : 0)
        + (states.hold(1) ? failed : 0)
        + (states.hold(2) ? canceled : 0);
  }

  Counts plus(Counts other) {
    return new Counts(success + other.success, failed + other.failed, canceled + other.canceled);
  }

  Counts minus(Counts other) {
    return new Counts(success - other.success, failed - other.failed, canceled - other.canceled);
  }

  boolean isNone() {
    return equals(NONE);
  }
}
