package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.added;
import static io.actionlog.server.store.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdbcStoresTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Fixtures.NOON);

  @TempDir private Path directory;

  private JdbcStores open() {
    return JdbcStores.open(directory, StoreLimits.defaults(), CLOCK);
  }

  @Test
  void openShouldRefuseADirectoryThatIsServedAlready() {
    JdbcStores first = open();
    assertRefused("is served by another server");

    first.close();
    open().close();
  }

  @Test
  void openShouldMakeTheDirectory() {
    Path deeper = directory.resolve("a/b");

    JdbcStores.open(deeper, StoreLimits.defaults(), CLOCK).close();

    assertThat(deeper.resolve("actionlog.db")).exists();
  }

  @Test
  void openShouldSayThatTheFileIsNoDatabase() throws Exception {
    Files.writeString(
        directory.resolve("actionlog.db"), "This is a letter to my aunt. ".repeat(99));

    assertRefused("the database is no database");
  }

  @Test
  void openShouldSayThatTheDatabaseIsCorrupt() throws Exception {
    open().close();
    Path file = directory.resolve("actionlog.db");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 200, bytes.length, (byte) 7);
    Files.write(file, bytes);

    assertRefused("the database is corrupt");
  }

  @Test
  void openShouldRefuseADatabaseOfALaterVersion() throws Exception {
    open().close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("actionlog.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql',"
              + " checksum, installed_by, installed_on, execution_time, success"
              + " FROM flyway_schema_history WHERE installed_rank = 1");
    }

    assertRefused("the database is of version 99");
  }

  @Test
  void openShouldSayThatTheDirectoryIsAFile() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> JdbcStores.open(file, StoreLimits.defaults(), CLOCK))
        .isInstanceOf(ActionlogException.class)
        .hasMessageStartingWith("data directory: " + file);
  }

  @Test
  void closeShouldBePossibleAgain() {
    JdbcStores stores = open();
    stores.close();
    stores.close();
  }

  @Test
  void closeShouldLeaveOneFileWithEverything() throws Exception {
    try (JdbcStores stores = open()) {
      added(stores.actions(), anAction());
    }

    assertThat(directory.resolve("actionlog.db-wal")).doesNotExist();
  }

  @Test
  void offlineAccountsShouldChangeWhatAServerServes() {
    try (JdbcStores server = open();
        OfflineAccounts offline = OfflineAccounts.open(directory, CLOCK)) {
      offline.accounts().createAccount("bob");
      offline.accounts().addKey("bob", "k", "ab".repeat(32), null);
      server.accounts().grant("bob", "team", Role.VIEWER);

      assertThat(server.accounts().find("bob")).isEqualTo(offline.accounts().find("bob"));
      assertThat(server.accounts().find("bob").orElseThrow().keys()).hasSize(1);
    }
  }

  @Test
  void offlineAccountsShouldWorkBeforeTheFirstServer() {
    try (OfflineAccounts offline = OfflineAccounts.open(directory, CLOCK)) {
      offline.accounts().createAccount("bob");
    }
    try (JdbcStores server = open()) {
      assertThat(server.accounts().find("bob")).isPresent();
    }
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            ActionlogException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
              assertThat(e).hasMessageStartingWith("data directory: " + directory);
              assertThat(e).hasMessageContaining(reason);
              assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
            });
  }
}
