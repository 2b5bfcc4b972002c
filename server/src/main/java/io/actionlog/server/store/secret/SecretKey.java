package io.actionlog.server.store.secret;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.store.sql.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key with which secret values are sealed: a file beside the database, for its owner alone, so
 * that a copy of the database by itself opens none. It is made when the first secret is kept. Safe
 * for use by many threads.
 */
final class SecretKey {

  private static final Logger LOG = LoggerFactory.getLogger(SecretKey.class);
  private static final String NAME = "actionlog.secret-key";
  private static final int BYTES = 32;

  private final Path file;
  private byte @Nullable [] bytes;

  SecretKey(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /**
   * The key.
   *
   * @throws ActionlogException (UNAVAILABLE) when its file can neither be read nor made
   */
  synchronized byte[] bytes() {
    if (bytes == null) {
      try {
        bytes = Files.exists(file) ? read() : make();
      } catch (IOException e) {
        throw new ActionlogException(
            Failure.UNAVAILABLE,
            "store: the file of the key for secret parameters cannot be used (expected "
                + NAME
                + " in the data folder, or that it can be made)",
            e);
      }
    }
    return bytes;
  }

  /** The key for what was sealed; empty when its file is missing or cannot be used. */
  synchronized Optional<byte[]> toOpen() {
    if (bytes == null && Files.exists(file)) {
      try {
        bytes = read();
      } catch (IOException e) {
        LOG.warn("Secret parameters cannot be read: {}", e.toString());
      }
    }
    return Optional.ofNullable(bytes);
  }

  private byte[] read() throws IOException {
    byte[] key = Files.readAllBytes(file);
    if (key.length != BYTES) {
      throw new IOException(file + ": " + key.length + " bytes (expected " + BYTES + ")");
    }
    return key;
  }

  /** Complete or not at all: a half of it would be the wrong key for ever. */
  private byte[] make() throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path unfinished = file.resolveSibling(NAME + ".new");
    Files.deleteIfExists(unfinished);
    PrivateFiles.file(unfinished);
    Files.write(unfinished, key, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.move(unfinished, file);
    return key;
  }
}
