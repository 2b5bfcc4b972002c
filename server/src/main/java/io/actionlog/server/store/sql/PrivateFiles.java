package io.actionlog.server.store.sql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes folders and files that only their owner may open. Where the file system knows no such
 * permissions, they are made as it makes all.
 */
final class PrivateFiles {

  private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /** Creates the folder when it is absent, with its parents, and takes it from all others. */
  static void folder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    // Not with its permissions at once: a file system that cannot keep them would refuse it.
    Files.createDirectories(folder);
    narrow(folder, FOLDER);
  }

  /** Creates the file when it is absent, empty, and takes it from all others. */
  static void file(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      LOG.trace("{} is there already", file);
    }
    narrow(file, FILE);
  }

  /** Takes a file that is there from all others. */
  static void narrow(Path file) throws IOException {
    narrow(file, FILE);
  }

  private static void narrow(Path path, Set<PosixFilePermission> permissions) throws IOException {
    @Nullable PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null || view.readAttributes().permissions().equals(permissions)) {
      return;
    }
    try {
      view.setPermissions(permissions);
    } catch (IOException e) {
      // Someone else's folder that this user may write to, or a file system that keeps none.
      LOG.warn("{}: others may open it, since its permissions stay as they are: {}", path, e);
    }
  }
}
