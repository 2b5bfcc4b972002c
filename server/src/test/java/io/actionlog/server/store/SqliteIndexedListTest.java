package io.actionlog.server.store;

import io.actionlog.server.store.sql.DatabaseFiles;
import io.actionlog.server.store.sql.SqliteDialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;

final class SqliteIndexedListTest extends IndexedListContract {

  private Path directory = Path.of("");

  @Override
  JdbcStores open(Path opened, StoreLimits limits, InstantSource clock) {
    directory = opened;
    return MigratedDatabase.open(opened, limits, clock);
  }

  @Override
  void forgetIndex() {
    close();
    SqliteDialect dialect = new SqliteDialect(new DatabaseFiles(directory), Duration.ofSeconds(10));
    try (Connection connection = dialect.writers().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM action_posting");
      statement.executeUpdate("DELETE FROM unindexed_action");
      statement.executeUpdate("UPDATE action_index SET reached = 0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    open();
  }
}
