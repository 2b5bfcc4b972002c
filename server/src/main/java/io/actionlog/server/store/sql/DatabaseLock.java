package io.actionlog.server.store.sql;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks a database for one server, by a byte of the database's own file that SQLite never touches.
 * The operating system releases the lock when the process dies.
 *
 * <p>On POSIX systems a process loses its locks on a file when it closes any descriptor of it. So a
 * connection stays open beside the lock: while one is, SQLite closes no descriptor of the database.
 * And no other code of this process may open the file.
 */
public final class DatabaseLock implements AutoCloseable {

  /** Far behind the end of the largest database, and behind the bytes that SQLite locks. */
  private static final long BYTE = 1L << 60;

  /** The databases that this process has locked: a second try must not even open the file. */
  private static final Set<Object> LOCKED = ConcurrentHashMap.newKeySet();

  private final DatabaseFiles files;
  private final Object key;
  private final Connection keeper;
  private final FileChannel channel;

  private DatabaseLock(DatabaseFiles files, Object key, Connection keeper, FileChannel channel) {
    this.files = files;
    this.key = key;
    this.keeper = keeper;
    this.channel = channel;
  }

  /**
   * Takes the lock, or throws at once when another server has it. From then on the files must stay
   * where they are.
   *
   * @param busyTimeout how long to wait for another program that is writing to the database
   */
  public static DatabaseLock take(DatabaseFiles files, Duration busyTimeout)
      throws IOException, SQLException {
    Object key = key(files.database());
    if (!LOCKED.add(key)) {
      throw taken();
    }
    boolean locked = false;
    try {
      DatabaseLock lock = take(files, key, busyTimeout);
      locked = true;
      return lock;
    } finally {
      if (!locked) {
        LOCKED.remove(key);
      }
    }
  }

  private static DatabaseLock take(DatabaseFiles files, Object key, Duration busyTimeout)
      throws IOException, SQLException {
    Connection keeper = new SqliteDialect(files, busyTimeout).writers().getConnection();
    try {
      try (Statement reading = keeper.createStatement()) {
        // Only a reading makes SQLite open what belongs to the database, and hold on to it.
        reading.executeQuery("SELECT COUNT(*) FROM sqlite_master").close();
      }
      FileChannel channel = lock(files.database());
      files.remember();
      return new DatabaseLock(files, key, keeper, channel);
    } catch (IOException | SQLException | RuntimeException e) {
      keeper.close();
      throw e;
    }
  }

  private static FileChannel lock(Path database) throws IOException {
    FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock(BYTE, 1, false) != null;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw taken();
    }
    return channel;
  }

  private static ActionlogException taken() {
    return new ActionlogException(
        Failure.UNAVAILABLE,
        "the database is served by another server (expected a directory of its own)");
  }

  private static Object key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  /** Releases the lock, after all other connections have been closed. */
  @Override
  public void close() throws IOException, SQLException {
    if (!channel.isOpen()) {
      return;
    }
    try {
      // The connection that is closed last deletes files by their names. When others stand there
      // now, it must not: the end of the process closes it, and the next start tidies up.
      if (files.areInPlace()) {
        keeper.close();
      }
    } finally {
      channel.close();
      LOCKED.remove(key);
    }
  }
}
