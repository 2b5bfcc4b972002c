package io.actionlog.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * What an import is compared with: the same attributes put into one table by SQLite alone, with the
 * same promise that what is committed is on disk, and as many in one transaction as one batch of
 * the import holds.
 */
final class PlainInserts {

  private static final int BATCH = 1000;
  private static final int TEXTS = 12;

  private final Path file;
  private final int rows;

  PlainInserts(Path file, int rows) {
    this.file = file;
    this.rows = rows;
  }

  /** Rows a second. */
  double rate() {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute(
            """
            CREATE TABLE action (uuid TEXT PRIMARY KEY, namespace TEXT, action TEXT, object TEXT,
              method TEXT, path TEXT, user TEXT, user_agent TEXT, ip TEXT, location TEXT,
              state TEXT, resource_uri TEXT, start_date BIGINT, end_date BIGINT)
            """);
      }
      connection.setAutoCommit(false);
      long began = System.nanoTime();
      insert(connection);
      return rows / ((System.nanoTime() - began) / 1e9);
    } catch (SQLException e) {
      throw new IllegalStateException("the benchmark could not be run", e);
    }
  }

  private void insert(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO action VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int row = 0; row < rows; row++) {
        insert.setString(1, UUID.randomUUID().toString());
        for (int column = 2; column <= TEXTS; column++) {
          insert.setString(column, "/api/app/v1/service/" + row % 1000 + "/");
        }
        insert.setLong(TEXTS + 1, row);
        insert.setLong(TEXTS + 2, row);
        insert.addBatch();
        if ((row + 1) % BATCH == 0 || row + 1 == rows) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
  }
}
