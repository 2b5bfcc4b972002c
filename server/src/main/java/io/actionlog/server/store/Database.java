package io.actionlog.server.store;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.store.sql.DatabaseFiles;
import io.actionlog.server.store.sql.Dialect;
import io.actionlog.server.store.sql.Migrations;
import io.actionlog.server.store.sql.NativeLibrary;
import io.actionlog.server.store.sql.ReadConnections;
import io.actionlog.server.store.sql.SqliteDialect;
import io.actionlog.server.store.sql.UnusableLibraryException;
import io.actionlog.server.store.writer.GroupWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/**
 * An open database.
 *
 * @param readers what reads from it
 * @param writer the one that writes to it
 */
public record Database(ReadConnections readers, GroupWriter writer) implements AutoCloseable {

  /** Opens the SQLite database of a data directory; creates both when absent. */
  public static Database open(Path directory, StoreLimits limits) {
    DatabaseFiles files = new DatabaseFiles(directory);
    return inDirectory(
        directory,
        () -> {
          files.makePrivate();
          NativeLibrary.load(directory);
          return open(files, limits);
        });
  }

  /** Opens the SQLite database of these files, for its owner alone. */
  static Database open(DatabaseFiles files, StoreLimits limits) throws SQLException {
    Dialect dialect = new SqliteDialect(files, limits.busyTimeout());
    Migrations.apply(dialect);
    GroupWriter writer = new GroupWriter(dialect, limits.waitingChanges(), limits.groupSize());
    try {
      return new Database(new ReadConnections(dialect, limits.readers()), writer);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** Opens something in a data directory; an error is one line that names the directory. */
  static <T> T inDirectory(Path directory, Callable<T> opening) {
    try {
      return opening.call();
    } catch (UnusableLibraryException e) {
      throw e; // Nothing is wrong with the directory.
    } catch (Exception e) {
      throw new ActionlogException(
          Failure.UNAVAILABLE, "data directory: " + directory + ": " + reason(e), e);
    }
  }

  private static String reason(Throwable failure) {
    if (failure instanceof ActionlogException known) {
      return known.getMessage();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return "the database " + SqliteDialect.reasonOf(sql);
      }
    }
    // The system's own exceptions say what is wrong by their names, and with which file by their
    // messages.
    String name = failure instanceof IOException ? failure.getClass().getSimpleName() + ": " : "";
    return name + String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
  }

  @Override
  public void close() {
    // The connection that is closed last tidies the files up, and only one that writes can.
    readers.close();
    writer.close();
  }
}
