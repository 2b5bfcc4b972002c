package io.actionlog.server.store;

import io.actionlog.server.access.AccountStore;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.LogStore;
import io.actionlog.server.action.event.EventStore;
import io.actionlog.server.object.ObjectStore;
import io.actionlog.server.store.index.IndexUpkeep;
import io.actionlog.server.store.log.JdbcLogStore;
import io.actionlog.server.store.log.WriteBuffer;
import io.actionlog.server.store.secret.SecretBox;
import io.actionlog.server.store.sql.DatabaseFiles;
import io.actionlog.server.store.sql.DatabaseLock;
import io.actionlog.server.store.sql.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores of a server, over one database. Safe for use by many threads. Whoever opens it closes
 * it, after what appends to logs.
 */
public final class JdbcStores implements AutoCloseable {

  /** How often to look whether the files are where they were opened: well within a second. */
  private static final long WATCH_MILLIS = 400;

  /** How often to look for what the index does not have yet. */
  private static final long INDEX_MILLIS = 300;

  /** A step takes milliseconds, but the disk may be slow. */
  private static final long STEP_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(JdbcStores.class);

  private final ScheduledExecutorService watch = thread("actionlog-store-watch");
  private final ScheduledExecutorService indexing = thread("actionlog-index");
  private final DatabaseLock lock;
  private final Database database;
  private final ActionStore actions;
  private final LogStore logs;
  private final EventStore events;
  private final ObjectStore objects;
  private final AccountStore accounts;
  private final IndexUpkeep upkeep;

  private JdbcStores(
      DatabaseLock lock,
      Database database,
      StoreLimits limits,
      InstantSource clock,
      SecretBox secrets) {
    this.lock = lock;
    this.database = database;
    WriteBuffer buffer = new WriteBuffer(limits.waitingLogBytes());
    JdbcLogStore logStore =
        new JdbcLogStore(database.readers(), database.writer(), buffer, limits.logBytes());
    logs = logStore;
    actions = new JdbcActionStore(database.readers(), database.writer(), logStore, clock, secrets);
    events = new JdbcEventStore(database.readers(), database.writer());
    objects = new JdbcObjectStore(database.readers());
    accounts = new JdbcAccountStore(database.readers(), database.writer(), clock);
    watch.scheduleWithFixedDelay(
        database.writer()::look, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    upkeep = new IndexUpkeep(database.readers(), database.writer());
    indexing.scheduleWithFixedDelay(upkeep, INDEX_MILLIS, INDEX_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Opens the SQLite database of a data directory, both made when absent, to be served by this
   * server alone.
   *
   * @param clock tells when accounts and keys were created, and when events happened
   * @throws ActionlogException when the directory or its database cannot be used; the message says
   *     why, in one line
   */
  public static JdbcStores open(Path directory, StoreLimits limits, InstantSource clock) {
    DatabaseFiles files = new DatabaseFiles(directory);
    return Database.inDirectory(
        directory,
        () -> {
          files.makePrivate();
          NativeLibrary.load(directory);
          DatabaseLock lock = DatabaseLock.take(files, limits.busyTimeout());
          try {
            return new JdbcStores(
                lock, Database.open(files, limits), limits, clock, new SecretBox(directory));
          } catch (Exception e) {
            lock.close();
            throw e;
          }
        });
  }

  /** The actions. */
  public ActionStore actions() {
    return actions;
  }

  /** The logs of actions. */
  public LogStore logs() {
    return logs;
  }

  /** What happened to actions. */
  public EventStore events() {
    return events;
  }

  /** The trees of objects. */
  public ObjectStore objects() {
    return objects;
  }

  /**
   * Takes a step of the index, which otherwise happens by the clock; returns whether more waits.
   */
  public boolean index(int most) {
    return upkeep.take(most);
  }

  /** The accounts. */
  public AccountStore accounts() {
    return accounts;
  }

  /**
   * Commits what waits, then closes. Everything asked afterwards is refused. Closing again does
   * nothing.
   */
  @Override
  public void close() {
    watch.shutdownNow();
    stopIndexing();
    database.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("the database could not be closed", e);
    }
  }

  /** A step that is being written ends first, and then sees that no other shall begin. */
  private void stopIndexing() {
    indexing.shutdownNow();
    try {
      if (!indexing.awaitTermination(STEP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The index was still being written when the store was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
