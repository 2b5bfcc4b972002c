package io.actionlog.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * Opens stores over a copy of an empty database, because migrating one takes longer than most
 * tests.
 */
final class MigratedDatabase {

  private static final String NAME = "actionlog.db";
  private static final byte[] EMPTY = empty();

  private MigratedDatabase() {}

  /** Opens the stores of the folder, which has an empty database afterwards if it had none. */
  static JdbcStores open(Path folder, StoreLimits limits, InstantSource clock) {
    Path file = folder.resolve(NAME);
    if (!file.toFile().exists()) {
      try {
        Files.write(file, EMPTY);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return JdbcStores.open(folder, limits, clock);
  }

  private static byte[] empty() {
    try {
      Path folder = Files.createTempDirectory("migrated");
      JdbcStores.open(folder, StoreLimits.defaults(), InstantSource.system()).close();
      byte[] database = Files.readAllBytes(folder.resolve(NAME));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
