package io.actionlog.server.operation.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * By what a file is known to have changed, at the end of all links on the way to it: orchestrators
 * switch a link to a folder, editors put another file in its place, and others write into it.
 *
 * @param target where the links lead; null when there is no file
 * @param key what the file system knows the file by, where it has such a thing
 * @param modified when it was last written
 * @param size in bytes
 */
record FileStamp(
    @Nullable Path target, @Nullable Object key, @Nullable FileTime modified, long size) {

  private static final FileStamp NONE = new FileStamp(null, null, null, -1);

  static FileStamp of(Path file) {
    try {
      Path target = file.toRealPath();
      BasicFileAttributes found = Files.readAttributes(target, BasicFileAttributes.class);
      return new FileStamp(target, found.fileKey(), found.lastModifiedTime(), found.size());
    } catch (IOException e) {
      return NONE;
    }
  }
}
