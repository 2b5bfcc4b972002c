package io.actionlog.server.store.sql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes folders and files that only their owner may open. Where the file system knows no such
 * permissions, they are made as it makes all.
 */
public final class PrivateFiles {

  private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  /** Of a folder in which everyone may put files of their own, such as that for temporary ones. */
  private static final int STICKY = 01000;

  private PrivateFiles() {}

  /**
   * Creates the folder when it is absent, with its parents, and takes it from all others; except
   * one that is meant for all, in which each file is private by itself.
   */
  static void folder(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!isForAll(folder)) {
      narrow(folder, FOLDER);
    }
  }

  private static boolean isForAll(Path folder) throws IOException {
    try {
      return Files.getAttribute(folder, "unix:mode") instanceof Integer mode
          && (mode & STICKY) != 0;
    } catch (UnsupportedOperationException e) {
      return false; // a file system without such a bit
    }
  }

  /** Creates the file when it is absent, empty, and takes it from all others. */
  public static void file(Path file) throws IOException {
    try {
      Files.createFile(file, atCreation(file));
    } catch (FileAlreadyExistsException e) {
      narrow(file);
    }
  }

  private static FileAttribute<?>[] atCreation(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
        : new FileAttribute<?>[0];
  }

  /** Takes a file that is there from all others, unless it is none, but a device or a folder. */
  static void narrow(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      narrow(file, FILE);
    }
  }

  private static void narrow(Path path, Set<PosixFilePermission> permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null || view.readAttributes().permissions().equals(permissions)) {
      return;
    }
    try {
      view.setPermissions(permissions);
    } catch (IOException e) {
      // It belongs to someone else, or the file system keeps no permissions.
      LOG.warn(
          "{}: others may open it, since its permissions cannot be changed: {}",
          path,
          e.toString());
    }
  }
}
