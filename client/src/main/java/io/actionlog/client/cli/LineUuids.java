package io.actionlog.client.cli;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Gives each line of a file a UUID that is the same in every run, so that the server knows a line
 * again: made of the file's first line and of the line's place. For one thread.
 */
final class LineUuids {

  private final byte[] identity;
  private final MessageDigest digest = sha256();

  /**
   * @param firstLine by which the file is known
   */
  LineUuids(byte[] firstLine) {
    identity = digest.digest(firstLine);
  }

  /** By what the file is known, as text. */
  String identity() {
    return HexFormat.of().formatHex(identity);
  }

  /** The UUID of the line that begins there. Of the shape of version 4. */
  UUID uuid(long offset) {
    digest.update(identity);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(bytes(offset)));
    long most = (hash.getLong() & ~0xf000L) | 0x4000L;
    long least = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(most, least);
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
