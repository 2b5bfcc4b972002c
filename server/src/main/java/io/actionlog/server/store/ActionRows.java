package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.Lease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an action to a row and reads it from one, by one list of its columns. */
final class ActionRows {

  /** Takes the value of a column, at its index, into the action that is being read. */
  private interface Reading {
    void read(ResultSet row, int index, Action.Builder action) throws SQLException;
  }

  /**
   * A column of the table.
   *
   * @param name its name
   * @param write its value for an action
   * @param read gives its value to an action
   */
  private record Column(String name, Function<Action, @Nullable Object> write, Reading read) {}

  private static final List<Column> ALL =
      List.of(
          text("namespace", Action::namespace, Action.Builder::namespace),
          uuid("uuid", Action::uuid, Action.Builder::uuid),
          text("action", Action::action, Action.Builder::action),
          text("object", Action::object, Action.Builder::object),
          text("method", Action::method, Action.Builder::method),
          text("path", Action::path, Action.Builder::path),
          text("user_name", Action::user, Action.Builder::user),
          text("user_agent", Action::userAgent, Action.Builder::userAgent),
          text("ip", Action::ip, Action.Builder::ip),
          text("location", Action::location, Action.Builder::location),
          flag("user_action", Action::userAction, Action.Builder::userAction),
          flag("cancelable", Action::cancelable, Action.Builder::cancelable),
          flag("retryable", Action::retryable, Action.Builder::retryable),
          date("start_date", Action::startDate, Action.Builder::startDate),
          date("end_date", Action::endDate, Action.Builder::endDate),
          new Column(
              "state",
              action -> action.state().label(),
              (row, index, action) ->
                  action.state(ActionState.withLabel(row.getString(index)).orElseThrow())),
          uuid("retry_of", Action::retryOf, Action.Builder::retryOf),
          new Column(
              "lease_seconds",
              action -> action.lease() == null ? null : action.lease().seconds(),
              (row, index, action) -> action.lease(lease(row, index))),
          // Read together with its seconds, since the two are one value.
          new Column("lease_end", action -> leaseEnd(action.lease()), (row, index, action) -> {}),
          new Column(
              "parameters",
              action -> TextMaps.write(action.parameters()),
              (row, index, action) -> action.parameters(TextMaps.read(row.getString(index)))));

  /** The columns that {@link #action} reads, in its order: first the two of the key. */
  static final String COLUMNS = columns("");

  /** The index of the first column behind {@link #COLUMNS} in a row. */
  static final int AFTER_COLUMNS = ALL.size() + 1;

  /** The same columns, where the table is called {@code a} beside another one. */
  static final String COLUMNS_OF_A = columns("a.");

  /** The statement that reads an action by its namespace and its UUID. */
  static final String BY_UUID =
      "SELECT " + COLUMNS + " FROM action WHERE namespace = ? AND uuid = ?";

  /** The statement that adds a {@link #newRow}. */
  static final String INSERT =
      "INSERT INTO action ("
          + COLUMNS
          + ", sequence, fingerprint) VALUES ("
          + String.join(", ", Collections.nCopies(ALL.size() + 2, "?"))
          + ")";

  /** The statement that writes a {@link #move}, only from the state that it was decided on. */
  static final String MOVE =
      """
      UPDATE action SET state = ?, end_date = ?, lease_seconds = ?, lease_end = ?
      WHERE namespace = ? AND uuid = ? AND state = ?
      """;

  /** The statement that writes a {@link #renewal}. */
  static final String RENEW =
      """
      UPDATE action SET lease_seconds = ?, lease_end = ?
      WHERE namespace = ? AND uuid = ? AND lease_seconds IS NOT NULL AND end_date IS NULL
      """;

  /** The columns in which words are looked for. */
  static final List<String> WITH_WORDS =
      List.of("action", "object", "path", "user_name", "user_agent");

  private ActionRows() {}

  /** The action of a row of {@link #COLUMNS}. */
  static Action action(ResultSet row) throws SQLException {
    Action.Builder action = Action.builder();
    int index = 1;
    for (Column column : ALL) {
      column.read().read(row, index++, action);
    }
    return action.build();
  }

  /** The values of a new row. */
  static @Nullable Object[] newRow(Action action, long sequence, @Nullable String fingerprint) {
    @Nullable Object[] values = new @Nullable Object[ALL.size() + 2];
    int index = 0;
    for (Column column : ALL) {
      values[index++] = column.write().apply(action);
    }
    values[index++] = sequence;
    values[index] = fingerprint;
    return values;
  }

  /** The values of a move to the state that the action is in. */
  static @Nullable Object[] move(Action action, ActionState from) {
    Lease lease = action.lease();
    return new @Nullable Object[] {
      action.state().label(),
      second(action.endDate()),
      lease == null ? null : lease.seconds(),
      leaseEnd(lease),
      action.namespace(),
      action.uuid().toString(),
      from.label()
    };
  }

  /** The values of a renewal of the action's lease. */
  static @Nullable Object[] renewal(Action action) {
    Lease lease = action.lease();
    return new @Nullable Object[] {
      lease == null ? null : lease.seconds(),
      leaseEnd(lease),
      action.namespace(),
      action.uuid().toString()
    };
  }

  /** The action as it will be read again: in whole seconds. */
  static Action asRead(Action action) {
    Lease lease = action.lease();
    Instant end = lease == null ? null : lease.end();
    if (isWhole(action.startDate()) && isWhole(action.endDate()) && isWhole(end)) {
      return action;
    }
    return action.toBuilder()
        .startDate(whole(action.startDate()))
        .endDate(action.endDate() == null ? null : whole(action.endDate()))
        .lease(end == null || lease == null ? lease : new Lease(lease.seconds(), whole(end)))
        .build();
  }

  private static boolean isWhole(@Nullable Instant when) {
    return when == null || when.getNano() == 0;
  }

  private static Instant whole(Instant when) {
    return Instant.ofEpochSecond(when.getEpochSecond());
  }

  /** When a lease runs out, as it stands in a row. */
  static @Nullable Long leaseEnd(@Nullable Lease lease) {
    return second(lease == null ? null : lease.end());
  }

  /** A value of an attribute as it stands in a row, for comparison with its column. */
  static Object stored(Object value) {
    if (value instanceof ActionState state) {
      return state.label();
    }
    if (value instanceof Instant date) {
      return date.getEpochSecond();
    }
    return value instanceof UUID ? value.toString() : value;
  }

  private static String columns(String table) {
    return ALL.stream().map(column -> table + column.name()).collect(Collectors.joining(", "));
  }

  private static Column text(
      String name,
      Function<Action, @Nullable String> write,
      BiConsumer<Action.Builder, String> read) {
    return new Column(
        name, write::apply, (row, index, action) -> read.accept(action, row.getString(index)));
  }

  private static Column uuid(
      String name, Function<Action, @Nullable UUID> write, BiConsumer<Action.Builder, UUID> read) {
    return new Column(
        name,
        action -> {
          UUID value = write.apply(action);
          return value == null ? null : value.toString();
        },
        (row, index, action) -> {
          String value = row.getString(index);
          if (value != null) {
            read.accept(action, UUID.fromString(value));
          }
        });
  }

  private static Column flag(
      String name, Function<Action, Boolean> write, BiConsumer<Action.Builder, Boolean> read) {
    return new Column(
        name, write::apply, (row, index, action) -> read.accept(action, row.getBoolean(index)));
  }

  private static Column date(
      String name,
      Function<Action, @Nullable Instant> write,
      BiConsumer<Action.Builder, Instant> read) {
    return new Column(
        name,
        action -> second(write.apply(action)),
        (row, index, action) -> {
          Instant value = instant(row, index);
          if (value != null) {
            read.accept(action, value);
          }
        });
  }

  private static @Nullable Lease lease(ResultSet row, int index) throws SQLException {
    int seconds = row.getInt(index);
    return row.wasNull() ? null : new Lease(seconds, instant(row, index + 1));
  }

  private static @Nullable Instant instant(ResultSet row, int index) throws SQLException {
    long second = row.getLong(index);
    return row.wasNull() ? null : Instant.ofEpochSecond(second);
  }

  private static @Nullable Long second(@Nullable Instant when) {
    return when == null ? null : when.getEpochSecond();
  }
}
