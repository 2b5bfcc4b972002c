package io.actionlog.server.store.sql;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.added;
import static io.actionlog.server.store.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.access.Account;
import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.action.Role;
import io.actionlog.server.store.JdbcStores;
import io.actionlog.server.store.StoreLimits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that an earlier version has left, opened by this one. */
final class MigrationTest {

  private static final String ACTION = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";

  private static final PageRequest PAGE = new PageRequest(10, 0, false);

  @TempDir private Path directory;

  /** What the first version made, and kept of one account and one action. */
  @BeforeEach
  void leaveADatabaseOfTheFirstVersion() throws Exception {
    // As the store does, else a process that begins here has the driver's own copy besides.
    NativeLibrary.load(directory);
    SqliteDialect dialect = new SqliteDialect(new DatabaseFiles(directory), Duration.ofSeconds(10));
    Flyway.configure(MigrationTest.class.getClassLoader())
        .loggers("slf4j")
        .dataSource(dialect.writers())
        .locations("classpath:io/actionlog/server/store/migrations")
        .placeholders(dialect.placeholders())
        .target("1")
        .load()
        .migrate();
    try (Connection connection = dialect.writers().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO account VALUES ('bob', 1), ('eve', 2)");
      statement.executeUpdate("INSERT INTO namespace VALUES ('bob', 1), ('team', 2)");
      statement.executeUpdate(
          "INSERT INTO account_role VALUES ('bob', 'bob', 'admin'), ('bob', 'team', 'member'),"
              + " ('eve', 'team', 'viewer')");
      statement.executeUpdate(
          "INSERT INTO action VALUES ('alice', '"
              + ACTION
              + "', 7, 'a', '/o/', 'POST', '/p', 'u', '', '::1', 'unknown', 1, 1, 1, 5, NULL,"
              + " 'In progress', NULL)");
      statement.executeUpdate("INSERT INTO arrival VALUES ('alice', 7)");
    }
  }

  private JdbcStores open() {
    return JdbcStores.open(directory, StoreLimits.defaults(), InstantSource.fixed(NOON));
  }

  @Test
  void openShouldKeepTheRolesAndAllowTheNewOne() {
    try (JdbcStores stores = open()) {
      Account bob = stores.accounts().find("bob").orElseThrow();
      assertThat(bob.roles()).isEqualTo(Map.of("bob", Role.ADMIN, "team", Role.MEMBER));
      stores.accounts().grant("eve", "team", Role.PRODUCER);
      assertThat(stores.accounts().find("eve").orElseThrow().roles())
          .isEqualTo(Map.of("team", Role.PRODUCER));
    }
  }

  @Test
  void openShouldKeepTheActionsAndNumberOn() {
    try (JdbcStores stores = open()) {
      Action kept = stores.actions().find(NAMESPACE, UUID.fromString(ACTION)).orElseThrow();
      assertThat(kept.state()).isEqualTo(ActionState.IN_PROGRESS);
      assertThat(kept.isReported()).isFalse();
      added(stores.actions(), anAction());
      assertThat(stores.actions().inState(NAMESPACE, EnumSet.allOf(ActionState.class))).hasSize(2);
      assertThat(stores.events().read(NAMESPACE, 0, 10)).hasSize(1);
    }
  }

  @Test
  void openShouldTakeTheActionsIntoTheIndex() {
    UUID uuid = UUID.fromString(ACTION);
    ActionFilter ofUser =
        ActionFilter.builder()
            .call(new CallFilter(Set.of(), Set.of("u"), null, null, null, Set.of()))
            .build();
    try (JdbcStores stores = open()) {
      stores.index(10);
      Action open = stores.actions().find(NAMESPACE, uuid).orElseThrow();
      assertThat(stores.actions().list(NAMESPACE, ofUser, PAGE))
          .isEqualTo(new ActionPage(List.of(open), 1));

      stores
          .actions()
          .change(transaction -> transaction.move(NAMESPACE, uuid, ActionState.SUCCESS, NOON));
      stores.index(10);
      assertThat(stores.actions().list(NAMESPACE, ofUser, PAGE).actions())
          .extracting(Action::state)
          .containsExactly(ActionState.SUCCESS);
    }
  }

  @Test
  void indexShouldReplaceThoseOfTheDatabaseOnceItIsUpToDate() throws Exception {
    try (JdbcStores stores = open()) {
      assertThat(indexes()).contains("action_by_object", "action_by_end");
      stores.index(10);
      assertThat(indexes()).doesNotContain("action_by_object", "action_by_end");
    }
  }

  private List<String> indexes() throws Exception {
    SqliteDialect dialect = new SqliteDialect(new DatabaseFiles(directory), Duration.ofSeconds(10));
    try (Connection connection = dialect.readers().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'index'")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }
}
