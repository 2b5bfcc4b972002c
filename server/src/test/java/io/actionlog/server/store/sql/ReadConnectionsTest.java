package io.actionlog.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Reads over connections, of which the first cannot end its transaction. */
final class ReadConnectionsTest {

  @TempDir private Path folder;
  private final AtomicInteger opened = new AtomicInteger();

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("test.db");
  }

  @BeforeEach
  void create() throws SQLException {
    try (Connection writer = DriverManager.getConnection(url());
        Statement statement = writer.createStatement()) {
      statement.execute("CREATE TABLE test (number INTEGER)");
    }
  }

  /** Each connection counts itself; the rollbacks of the first fail. */
  private DataSource source() {
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setReadOnly(true);
    SQLiteDataSource real = new SQLiteDataSource(readOnly);
    real.setUrl(url());
    return as(
        DataSource.class,
        (method, arguments) ->
            method.getName().equals("getConnection")
                ? connection(real.getConnection(), opened.incrementAndGet() == 1)
                : method.invoke(real, arguments));
  }

  private static Connection connection(Connection real, boolean broken) {
    return as(
        Connection.class,
        (method, arguments) -> {
          if (broken
              && method.getName().equals("prepareStatement")
              && arguments[0].equals("ROLLBACK")) {
            throw new SQLException("cannot rollback - no transaction is active");
          }
          return method.invoke(real, arguments);
        });
  }

  private Dialect dialect() {
    DataSource source = source();
    return as(
        Dialect.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "readers" -> source;
              case "reason" -> "fails";
              case "isDuplicate" -> false;
              default -> "the database of a test";
            });
  }

  @FunctionalInterface
  private interface Behaviour {
    Object of(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T as(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return behaviour.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static long number(ReadConnections readers, int number) {
    return readers.read(session -> session.number("SELECT " + number));
  }

  @Test
  void aConnectionThatCannotEndItsTransactionShouldBeReplaced() {
    try (ReadConnections readers = new ReadConnections(dialect(), 1)) {
      assertThat(number(readers, 1)).isEqualTo(1);
      assertThat(number(readers, 2)).isEqualTo(2);
      assertThat(opened).hasValue(2);
    }
  }

  @Test
  void aFailureShouldBeToldAsItWasAndTheConnectionBeKept() {
    opened.set(1);
    try (ReadConnections readers = new ReadConnections(dialect(), 1)) {
      assertThatThrownBy(() -> readers.read(session -> session.number("SELECT x FROM nowhere")))
          .hasMessageContaining("store: the database fails");
      assertThat(number(readers, 3)).isEqualTo(3);
      assertThat(opened).hasValue(2);
    }
  }
}
