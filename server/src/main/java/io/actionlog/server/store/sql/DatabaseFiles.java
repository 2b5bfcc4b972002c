package io.actionlog.server.store.sql;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one SQLite database in a folder: for their owner alone, and known again. A program
 * goes on writing to files that were moved or deleted, and nobody finds what it wrote. Safe for use
 * by many threads.
 */
public final class DatabaseFiles {

  private static final String NAME = "actionlog.db";
  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

  private final Path folder;

  /** What the file system knows each opened file by; empty while none is to be known again. */
  private volatile Map<Path, Object> opened = Map.of();

  /** The database's files in this folder, which may be absent. */
  public DatabaseFiles(Path folder) {
    this.folder = folder;
  }

  /** The file that holds the database. */
  Path database() {
    return folder.resolve(NAME);
  }

  /** Whether there is a database in the folder. */
  public boolean exist() {
    return Files.exists(database());
  }

  /**
   * Creates the folder and an empty database when they are absent, and takes them, and what an
   * earlier version left there, from all but their owner. SQLite gives the files that it adds the
   * permissions of the database.
   */
  public void makePrivate() throws IOException {
    PrivateFiles.folder(folder);
    PrivateFiles.file(database());
    try (var files = Files.newDirectoryStream(folder, "actionlog.*")) {
      for (Path file : files) {
        PrivateFiles.narrow(file);
      }
    }
  }

  /** From now on {@link #requireInPlace} asks for these very files. */
  void remember() throws IOException {
    Map<Path, Object> keys = new HashMap<>();
    for (String suffix : SUFFIXES) {
      Path file = folder.resolve(NAME + suffix);
      Object key = key(file);
      if (key != null) {
        keys.put(file, key);
      }
    }
    opened = Map.copyOf(keys);
  }

  /** Null where the file system has no such keys; there, opened files cannot be moved. */
  private static @Nullable Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /** Whether the files that were opened stand where they were opened. */
  boolean areInPlace() {
    return opened.entrySet().stream().allMatch(file -> isAt(file.getKey(), file.getValue()));
  }

  private static boolean isAt(Path file, Object key) {
    try {
      return key.equals(key(file));
    } catch (IOException e) {
      return false; // removed, or no longer to be reached, which is the same to who opens it next
    }
  }

  /**
   * Throws unless the files that were opened stand where they were opened.
   *
   * @throws ActionlogException ({@link Failure#UNAVAILABLE}) with the reason, without any path
   */
  void requireInPlace() {
    if (!areInPlace()) {
      throw new ActionlogException(
          Failure.UNAVAILABLE,
          "store: the data folder or the database in it has been removed, renamed or replaced"
              + " (expected the one that the server has opened: put it back, or restart the"
              + " server)");
    }
  }

  @Override
  public String toString() {
    return database().toString();
  }
}
