package io.actionlog.server.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads SQLite's native library from the data folder instead of the folder for temporary files,
 * where the driver would put it: that one may hold no programs, and what a killed process leaves
 * there stays for ever. The copy is deleted as soon as it is loaded.
 */
public final class NativeLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

  /** The driver's own setting of a folder for its library. */
  private static final String FOLDER = "org.sqlite.tmpdir";

  private static final String TEMPORARY = "java.io.tmpdir";
  private static final String GIVEN_FOLDER = "org.sqlite.lib.path";
  private static final String GIVEN_NAME = "org.sqlite.lib.name";

  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Loads the library, once in a process: from the folder that {@code org.sqlite.tmpdir} names, or
   * else from the data folder, or else from that for temporary files. One that the system brings
   * along, named by {@code org.sqlite.lib.path}, is left to the driver.
   *
   * @throws UnusableLibraryException when it can be loaded from none of them
   */
  public static synchronized void load(Path data) {
    if (!loaded && System.getProperty(GIVEN_FOLDER) == null) {
      load(folders(data, System.getProperty(FOLDER), System.getProperty(TEMPORARY, "")));
    }
    loaded = true;
  }

  /** Where it may be loaded from, the first choice first. */
  static List<Path> folders(Path data, @Nullable String given, String temporary) {
    return given == null ? List.of(data, Path.of(temporary)) : List.of(Path.of(given));
  }

  private static void load(List<Path> folders) {
    List<String> problems = new ArrayList<>();
    Throwable last = null;
    for (Path folder : folders) {
      try {
        loadFrom(folder.toAbsolutePath());
        return;
      } catch (IOException | UnsatisfiedLinkError e) {
        problems.add(folder + ": " + reason(e));
        last = e;
      }
    }
    throw new UnusableLibraryException(
        FOLDER
            + ": the database's library cannot be loaded from "
            + String.join("; nor from ", problems)
            + " (expected a folder on a file system that may hold programs, given as java -D"
            + FOLDER
            + "=FOLDER)",
        last);
  }

  private static void loadFrom(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    Path copy = Files.createTempFile(folder, "actionlog-", "-" + name);
    try {
      String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
      try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
        if (library == null) {
          throw new IOException("there is none for this system: " + resource);
        }
        Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      // Tried here first: when the driver fails, it logs each attempt with its stack trace.
      System.load(copy.toString());
      initialize(copy);
    } finally {
      delete(copy);
    }
  }

  /** Has the driver load what is loaded, so that it looks for no other, nor in another folder. */
  private static void initialize(Path copy) throws IOException {
    String folder = String.valueOf(copy.getParent());
    Map<String, String> settings =
        Map.of(
            FOLDER, folder, GIVEN_FOLDER, folder, GIVEN_NAME, String.valueOf(copy.getFileName()));
    String given = System.getProperty(FOLDER);
    settings.forEach(System::setProperty);
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      settings.keySet().forEach(System::clearProperty);
      if (given != null) {
        System.setProperty(FOLDER, given);
      }
    }
  }

  /** A system that cannot delete what is in use keeps it until the process ends. */
  private static void delete(Path copy) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      LOG.debug("{}: it is deleted at the end: {}", copy, e.toString());
      copy.toFile().deleteOnExit();
    }
  }

  private static String reason(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
    // The system names the copy again and again, which is gone.
    String message = text.replaceFirst("^(\\S*/actionlog-\\S+: )+", "");
    return failure instanceof IOException
        ? failure.getClass().getSimpleName() + ": " + message
        : message;
  }
}
