package io.actionlog.benchmarks.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The table of actions as the server has made it, with all its indexes, written by plain inserts:
 * rows like those that are there, under new UUIDs. Not thread-safe.
 */
public final class PlainTable implements AutoCloseable {

  private static final int TEMPLATES = 20_000;

  private final Connection connection;
  private final PreparedStatement insert;
  private final List<Object[]> templates = new ArrayList<>();
  private final int uuid;
  private final int sequence;
  private long added;

  private PlainTable(Connection connection) throws SQLException {
    this.connection = connection;
    prepare(connection);
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM action ORDER BY rowid DESC LIMIT " + TEMPLATES)) {
      int count = rows.getMetaData().getColumnCount();
      for (int column = 1; column <= count; column++) {
        columns.add(rows.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT));
      }
      while (rows.next()) {
        Object[] row = new Object[count];
        for (int column = 0; column < count; column++) {
          row[column] = rows.getObject(column + 1);
        }
        templates.add(row);
      }
    }
    uuid = columns.indexOf("uuid");
    sequence = columns.indexOf("sequence");
    String values =
        IntStream.range(0, columns.size()).mapToObj(i -> "?").collect(Collectors.joining(", "));
    insert = connection.prepareStatement("INSERT INTO action VALUES (" + values + ")");
    connection.setAutoCommit(false);
  }

  /** The table in a data folder that nobody else uses. */
  public static PlainTable open(Path folder) throws IOException {
    try {
      return new PlainTable(
          DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("actionlog.db")));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** The same promise as the server's: what is committed is on disk; and the same memory. */
  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA cache_size = -65536");
      statement.execute("PRAGMA wal_autocheckpoint = 8192");
    }
  }

  /** Inserts rows. */
  public void insert(int rows) throws IOException {
    try {
      for (int row = 0; row < rows; row++) {
        bind(templates.get((int) (added % templates.size())));
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private void bind(Object[] template) throws SQLException {
    added++;
    for (int column = 0; column < template.length; column++) {
      Object value = template[column];
      if (column == uuid) {
        value = UUID.randomUUID().toString();
      } else if (column == sequence) {
        value =
            ((Number) template[column]).longValue()
                + (added / templates.size() + 1) * Integer.MAX_VALUE;
      }
      insert.setObject(column + 1, value);
    }
  }

  /** Commits what was inserted; when it returns, that is on disk. */
  public void commit() throws IOException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      insert.close();
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
