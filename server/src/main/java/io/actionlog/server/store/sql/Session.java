package io.actionlog.server.store.sql;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection with its statements kept prepared, which turns a text and its values into rows,
 * and the database's errors into the domain's. For one thread at a time.
 */
public final class Session implements AutoCloseable {

  private static final int KEPT_STATEMENTS = 100;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

  /** A session that closes the connection when it is closed. */
  public Session(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** Makes a value of the row that the result stands on. */
  @FunctionalInterface
  public interface Row<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Takes a row; false ends the reading. */
  @FunctionalInterface
  public interface RowConsumer {
    boolean take(ResultSet row) throws SQLException;
  }

  /** All rows. */
  public <T> List<T> list(String sql, Row<T> mapper, @Nullable Object... values) {
    List<T> rows = new ArrayList<>();
    forEach(sql, row -> rows.add(mapper.map(row)), values);
    return rows;
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(String sql, Row<T> mapper, @Nullable Object... values) {
    List<T> rows = new ArrayList<>(1);
    forEach(
        sql,
        row -> {
          rows.add(mapper.map(row));
          return false;
        },
        values);
    return rows.stream().findFirst();
  }

  /** The number in the only column of the only row. */
  public long number(String sql, @Nullable Object... values) {
    return first(sql, row -> row.getLong(1), values).orElseThrow();
  }

  /**
   * A number that is another one when the database was changed, by others, since the last time that
   * this session was asked. Only to be compared with numbers of the same session.
   */
  public long version() {
    return number(dialect.version());
  }

  /** Reads row by row, as long as they are wanted. */
  public void forEach(String sql, RowConsumer consumer, @Nullable Object... values) {
    try (ResultSet rows = prepare(sql, values).executeQuery()) {
      boolean wanted = true;
      while (wanted && rows.next()) {
        wanted = consumer.take(rows);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Performs a statement that writes, and tells how many rows it wrote. */
  public int update(String sql, @Nullable Object... values) {
    try {
      return prepare(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Performs a statement that writes for each row of values, and tells how many rows each wrote.
   */
  public int[] updateAll(String sql, List<@Nullable Object[]> rows) {
    if (rows.size() < 2) {
      return rows.stream().mapToInt(row -> update(sql, row)).toArray();
    }
    try {
      PreparedStatement statement = prepare(sql);
      try {
        for (@Nullable Object[] row : rows) {
          set(statement, row);
          statement.addBatch();
        }
        return statement.executeBatch();
      } finally {
        statement.clearBatch();
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Begins a transaction with the right to write. */
  public void begin() {
    update(dialect.begin());
  }

  /** Begins a transaction that only reads. */
  void beginReading() {
    update("BEGIN");
  }

  /** Undoes and ends what was begun. */
  void rollback() {
    update("ROLLBACK");
  }

  /** Begins a part of the transaction that can be undone by itself. */
  public void beginPart() {
    update("SAVEPOINT part");
  }

  /** Undoes and ends the part. */
  public void rollbackPart() {
    update("ROLLBACK TO SAVEPOINT part");
    endPart();
  }

  /** Ends the part. */
  public void endPart() {
    update("RELEASE SAVEPOINT part");
  }

  /** Commits what {@link #begin} began. */
  public void commit() {
    update("COMMIT");
  }

  /**
   * Undoes what was done since {@link #begin}.
   *
   * @param reason why; thrown when the database has undone it by itself, as with a full disk
   */
  public void rollback(ActionlogException reason) {
    try {
      update("ROLLBACK");
    } catch (ActionlogException e) {
      reason.addSuppressed(e);
      throw reason;
    }
  }

  /** The domain's exception for one of the database's. */
  ActionlogException failure(SQLException cause) {
    return failure(dialect, cause);
  }

  /** The domain's exception for one of the database's. */
  public static ActionlogException failure(Dialect dialect, SQLException cause) {
    return dialect.isDuplicate(cause)
        ? new ActionlogException(
            Failure.CONFLICT, "store: a unique index has these values already", cause)
        : new ActionlogException(
            Failure.UNAVAILABLE, "store: the database " + dialect.reason(cause), cause);
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
      forgetTheOldest();
    }
    set(statement, values);
    return statement;
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private void forgetTheOldest() throws SQLException {
    if (statements.size() > KEPT_STATEMENTS) {
      String oldest = statements.keySet().iterator().next();
      PreparedStatement statement = statements.remove(oldest);
      if (statement != null) {
        statement.close();
      }
    }
  }

  /** Closes the connection; what was not committed is rolled back. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
    }
  }
}
