package io.actionlog.server.location;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a version of a file without reading its content.
 *
 * @param key the file's identity, which a replacement by rename changes; null where the file system
 *     has none
 * @param size its length in bytes
 * @param modified when it was written last
 * @param rights who may read it
 */
record FileState(@Nullable Object key, long size, FileTime modified, List<Object> rights) {

  /**
   * The state of the file, of the target where it is a link.
   *
   * @throws IOException when there is no such file, or none that may be looked at
   */
  static FileState of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileState(
        attributes.fileKey(), attributes.size(), attributes.lastModifiedTime(), rights(file));
  }

  /** Who may read it: by a change of that alone, what could not be read can be. */
  private static List<Object> rights(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return List.of(
        Files.isReadable(file), view == null ? Set.of() : view.readAttributes().permissions());
  }
}
