package io.actionlog.server.store.index;

import io.actionlog.server.action.ActionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the index takes of an action.
 *
 * @param number of its row
 * @param duration how many seconds it took; null while it is open
 */
record IndexedAction(
    long number,
    String namespace,
    Place place,
    ActionState state,
    @Nullable Long duration,
    String action,
    String user,
    String ip,
    String method,
    String object,
    String uuid,
    @Nullable String retryOf) {

  /** The columns that {@link #of} reads, of a table called {@code a}. */
  static final String COLUMNS =
      "a.rowid, a.namespace, a.start_date, a.sequence, a.state, a.end_date, a.action, a.user_name,"
          + " a.ip, a.method, a.object, a.uuid, a.retry_of";

  static IndexedAction of(ResultSet row) throws SQLException {
    long start = row.getLong(3);
    long end = row.getLong(6);
    Long duration = row.wasNull() ? null : Long.valueOf(end - start);
    return new IndexedAction(
        row.getLong(1),
        row.getString(2),
        new Place(start, row.getLong(4)),
        ActionState.withLabel(row.getString(5)).orElseThrow(),
        duration,
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13));
  }

  boolean isEnded() {
    return duration != null;
  }

  /** What lists hold of it, once it has ended. */
  Posting posting() {
    return new Posting(place, FinalStates.code(state), seconds());
  }

  private long seconds() {
    return duration == null ? 0 : duration;
  }

  /** Calls with each attribute and its value. */
  void forEach(BiConsumer<Attribute, String> consumer) {
    consumer.accept(Attribute.ALL, "");
    consumer.accept(Attribute.ACTION, action);
    consumer.accept(Attribute.USER, user);
    consumer.accept(Attribute.IP, ip);
    consumer.accept(Attribute.METHOD, method);
    consumer.accept(Attribute.OBJECT, object);
    consumer.accept(Attribute.DURATION, DurationClass.of(seconds()).value());
    consumer.accept(Attribute.UUID_1, uuid.substring(0, 1));
    consumer.accept(Attribute.UUID_2, uuid.substring(0, 2));
    if (retryOf != null) {
      consumer.accept(Attribute.RETRY_OF, retryOf);
    }
  }
}
