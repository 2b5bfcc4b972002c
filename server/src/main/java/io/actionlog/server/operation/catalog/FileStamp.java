package io.actionlog.server.operation.catalog;

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
 * By what a file is known to have changed, at the end of all links on the way to it: orchestrators
 * switch a link to a folder, editors put another file in its place, and others write into it.
 *
 * @param target where the links lead; null when there is no file
 * @param key what the file system knows the file by, where it has such a thing
 * @param modified when it was last written
 * @param size in bytes
 * @param rights who may read it
 */
record FileStamp(
    @Nullable Path target,
    @Nullable Object key,
    @Nullable FileTime modified,
    long size,
    List<Object> rights) {

  private static final FileStamp NONE = new FileStamp(null, null, null, -1, List.of());

  static FileStamp of(Path file) {
    try {
      Path target = file.toRealPath();
      BasicFileAttributes found = Files.readAttributes(target, BasicFileAttributes.class);
      return new FileStamp(
          target, found.fileKey(), found.lastModifiedTime(), found.size(), rights(target));
    } catch (IOException e) {
      return NONE;
    }
  }

  /** Who may read it: by a change of that alone, what could not be read can be. */
  private static List<Object> rights(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return List.of(
        Files.isReadable(file), view == null ? Set.of() : view.readAttributes().permissions());
  }
}
