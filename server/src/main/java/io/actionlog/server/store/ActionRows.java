package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.Lease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes an action to a row and reads it from one. */
final class ActionRows {

  /** The columns that {@link #action} reads, in its order. */
  static final String COLUMNS =
      """
      namespace, uuid, action, object, method, path, user_name, user_agent, ip, location,
      user_action, cancelable, retryable, start_date, end_date, state, retry_of, lease_seconds, lease_end\
      """;

  /** The same columns, where the table is called {@code a} beside another one. */
  static final String COLUMNS_OF_A = "a." + COLUMNS.replaceAll(",\\s+", ", a.");

  private ActionRows() {}

  /** The action of a row of {@link #COLUMNS}. */
  static Action action(ResultSet row) throws SQLException {
    String retryOf = row.getString(17);
    long end = row.getLong(15);
    Instant endDate = row.wasNull() ? null : Instant.ofEpochSecond(end);
    String state = row.getString(16);
    return Action.builder()
        .namespace(row.getString(1))
        .uuid(UUID.fromString(row.getString(2)))
        .action(row.getString(3))
        .object(row.getString(4))
        .method(row.getString(5))
        .path(row.getString(6))
        .user(row.getString(7))
        .userAgent(row.getString(8))
        .ip(row.getString(9))
        .location(row.getString(10))
        .userAction(row.getBoolean(11))
        .cancelable(row.getBoolean(12))
        .retryable(row.getBoolean(13))
        .startDate(Instant.ofEpochSecond(row.getLong(14)))
        .endDate(endDate)
        .state(ActionState.withLabel(state).orElseThrow())
        .retryOf(retryOf == null ? null : UUID.fromString(retryOf))
        .lease(lease(row))
        .build();
  }

  private static @Nullable Lease lease(ResultSet row) throws SQLException {
    int seconds = row.getInt(18);
    if (row.wasNull()) {
      return null;
    }
    long end = row.getLong(19);
    return new Lease(seconds, row.wasNull() ? null : Instant.ofEpochSecond(end));
  }

  /** When a lease runs out, as it stands in a row. */
  static @Nullable Long leaseEnd(@Nullable Lease lease) {
    Instant end = lease == null ? null : lease.end();
    return end == null ? null : end.getEpochSecond();
  }

  /** The values of {@link #COLUMNS} for an action. */
  static @Nullable Object[] values(Action action) {
    Instant end = action.endDate();
    UUID retryOf = action.retryOf();
    Lease lease = action.lease();
    return new @Nullable Object[] {
      action.namespace(),
      action.uuid().toString(),
      action.action(),
      action.object(),
      action.method(),
      action.path(),
      action.user(),
      action.userAgent(),
      action.ip(),
      action.location(),
      action.userAction(),
      action.cancelable(),
      action.retryable(),
      action.startDate().getEpochSecond(),
      end == null ? null : end.getEpochSecond(),
      action.state().label(),
      retryOf == null ? null : retryOf.toString(),
      lease == null ? null : lease.seconds(),
      leaseEnd(lease)
    };
  }
}
