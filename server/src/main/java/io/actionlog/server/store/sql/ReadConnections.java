package io.actionlog.server.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.actionlog.server.action.ActionlogException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A pool of read-only connections, each of which keeps its statements prepared. */
public final class ReadConnections implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 5_000;

  private final Dialect dialect;
  private final HikariDataSource pool;
  private final FailureLog log;

  /** By the connection itself, since the pool lends another wrapper of it each time. */
  private final Map<Connection, Session> sessions = new ConcurrentHashMap<>();

  /** A pool of at most so many connections. */
  public ReadConnections(Dialect dialect, int connections) {
    this.dialect = dialect;
    log = new FailureLog("Reading from " + dialect, System::nanoTime);
    HikariConfig config = new HikariConfig();
    config.setPoolName("actionlog-readers");
    config.setDataSource(dialect.readers());
    config.setReadOnly(true);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    // A connection to a file does not age, and its statements are worth keeping.
    config.setMaxLifetime(0);
    pool = new HikariDataSource(config);
  }

  /** Performs a reading within one transaction: all that it reads is of the same moment. */
  public <T> T read(Function<Session, T> reading) {
    return read(session -> Optional.empty(), reading);
  }

  /**
   * Performs a reading within one transaction, unless what it would give is known.
   *
   * @param known asked first, without a transaction; it may ask the session for one thing
   */
  public <T> T read(Function<Session, Optional<T>> known, Function<Session, T> reading) {
    // The pool refuses a thread that was told to stop; but just such a thread has a last state to
    // record.
    boolean interrupted = Thread.interrupted();
    try (Connection lent = pool.getConnection()) {
      T result = read(lent, known, reading);
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

  private <T> T read(
      Connection lent, Function<Session, Optional<T>> known, Function<Session, T> reading)
      throws SQLException {
    Connection connection = lent.unwrap(Connection.class);
    Session session = sessions.computeIfAbsent(connection, opened -> new Session(opened, dialect));
    Optional<T> answer = known.apply(session);
    if (answer.isPresent()) {
      return answer.get();
    }
    try {
      session.beginReading();
      return reading.apply(session);
    } finally {
      end(lent, connection, session);
    }
  }

  /**
   * The pool does not know what was done behind its wrapper, nor that a connection whose
   * transaction cannot be ended is of no use any more.
   */
  private void end(Connection lent, Connection connection, Session session) {
    try {
      session.rollback();
    } catch (ActionlogException e) {
      log.failed(String.valueOf(e.getMessage()));
      sessions.remove(connection);
      pool.evictConnection(lent);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
