package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.store.sql.DatabaseFiles;
import io.actionlog.server.store.sql.Dialect;
import io.actionlog.server.store.sql.NativeLibrary;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.sql.SqliteDialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks for pages again, before and after somebody else has changed the database. */
final class KeptPagesTest {

  private static final ActionPage PAGE = new ActionPage(List.of(anAction()), 1);

  private final KeptPages pages = new KeptPages();
  @TempDir private Path directory;
  private Connection other;
  private Session session;

  @BeforeEach
  void open() throws SQLException {
    NativeLibrary.load(directory);
    other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("actionlog.db"));
    execute("PRAGMA journal_mode = WAL");
    execute("CREATE TABLE thing (id INTEGER)");
    Dialect dialect = new SqliteDialect(new DatabaseFiles(directory), Duration.ofSeconds(5));
    session = new Session(dialect.readers().getConnection(), dialect);
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
    other.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  private static KeptPages.Key key(long offset) {
    return new KeptPages.Key(
        NAMESPACE, ActionFilter.builder().build(), new PageRequest(25, offset, false));
  }

  @Test
  void aPageShouldBeKeptUntilAnotherConnectionChangesTheDatabase() throws SQLException {
    assertThat(pages.find(session, key(0))).isEmpty();
    pages.keep(session, key(0), PAGE);

    assertThat(pages.find(session, key(0)).orElseThrow()).isSameAs(PAGE);
    assertThat(pages.find(session, key(25))).isEmpty();
    execute("INSERT INTO thing VALUES (1)");
    assertThat(pages.find(session, key(0))).isEmpty();
  }

  @Test
  void aLongPageShouldNotBeKept() {
    ActionPage page = new ActionPage(Collections.nCopies(101, anAction()), 101);

    assertThat(pages.find(session, key(0))).isEmpty();

    assertThat(pages.keep(session, key(0), page)).isSameAs(page);
    assertThat(pages.find(session, key(0))).isEmpty();
  }

  @Test
  void fewPagesShouldBeKept() {
    for (int page = 0; page < 100; page++) {
      assertThat(pages.find(session, key(page))).isEmpty();
      pages.keep(session, key(page), PAGE);
    }
    assertThat(pages.find(session, key(99))).isPresent();
    assertThat(pages.find(session, key(90))).isEmpty();
  }
}
