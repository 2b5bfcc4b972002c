package io.actionlog.client.cli.importing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Gives each line of a file a UUID that is the same in every run, so that the server knows a line
 * again: made of the file's first line, of the line's place and of the line. So neither a file that
 * was renamed nor a second one that begins alike is taken for another. For one thread.
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

  /**
   * By what an import of the file is known, as text.
   *
   * @param circumstances where it goes and what is taken of it: with others it is another import
   */
  String identity(List<String> circumstances) {
    digest.update(identity);
    for (String circumstance : circumstances) {
      digest.update(circumstance.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The UUID of the line with these bytes that begins there. Of the shape of version 4. */
  UUID uuid(long offset, byte[] line) {
    digest.update(identity);
    digest.update(bytes(offset));
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(line));
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
