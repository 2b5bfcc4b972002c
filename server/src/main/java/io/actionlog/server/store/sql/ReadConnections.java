package io.actionlog.server.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.actionlog.server.action.ActionlogException;
import java.sql.SQLException;
import java.util.function.Function;

/** A pool of read-only connections. */
public final class ReadConnections implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 5_000;

  private final Dialect dialect;
  private final HikariDataSource pool;
  private final FailureLog log;

  /** A pool of at most so many connections. */
  public ReadConnections(Dialect dialect, int connections) {
    this.dialect = dialect;
    log = new FailureLog("Reading from " + dialect, System::nanoTime);
    HikariConfig config = new HikariConfig();
    config.setPoolName("actionlog-readers");
    config.setDataSource(dialect.readers());
    config.setReadOnly(true);
    config.setMaximumPoolSize(connections);
    config.setAutoCommit(false);
    config.setReadOnly(true);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    pool = new HikariDataSource(config);
  }

  /** Performs a reading within one transaction: all that it reads is of the same moment. */
  public <T> T read(Function<Session, T> reading) {
    // The pool refuses a thread that was told to stop; but just such a thread has a last state to
    // record.
    boolean interrupted = Thread.interrupted();
    // What is closed without a commit is rolled back, which is all the same to a reading.
    try (Session session = new Session(pool.getConnection(), dialect)) {
      T result = reading.apply(session);
      log.succeeded();
      return result;
    } catch (SQLException e) {
      ActionlogException failure = Session.failure(dialect, e);
      log.failed(failure.getMessage());
      throw failure;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
