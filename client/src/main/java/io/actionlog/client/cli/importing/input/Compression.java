package io.actionlog.client.cli.importing.input;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** How the content of a file is stored, found by its first bytes. */
enum Compression {
  NONE(""),
  GZIP("1f8b"),
  ZSTANDARD("28b52ffd"),
  BZIP2("425a68"),
  XZ("fd377a585a00"),
  ZIP("504b0304"),
  UTF_16_LITTLE_ENDIAN("fffe"),
  UTF_16_BIG_ENDIAN("feff");

  private static final int LONGEST = 6;
  private static final int BUFFER = 64 * 1024;

  private final byte[] magic;

  Compression(String magic) {
    this.magic = HexFormat.of().parseHex(magic);
  }

  /**
   * The content of what is stored so.
   *
   * @throws IOException if it cannot be read, with a message that says why
   */
  InputStream content(BufferedInputStream stored) throws IOException {
    return switch (this) {
      case NONE -> stored;
      case GZIP -> new GZIPInputStream(new AwaitedStream(stored), BUFFER);
      case ZSTANDARD -> new ZstdInputStream(stored);
      case BZIP2, XZ, ZIP -> throw unreadable("compressed by " + name().toLowerCase(Locale.ROOT));
      case UTF_16_LITTLE_ENDIAN, UTF_16_BIG_ENDIAN -> throw unreadable("text in UTF-16");
    };
  }

  /** How it is stored; the stream is where it was. */
  static Compression of(BufferedInputStream stored) throws IOException {
    stored.mark(LONGEST);
    byte[] first = stored.readNBytes(LONGEST);
    stored.reset();
    return Arrays.stream(values())
        .filter(how -> how != NONE && startsWith(first, how.magic))
        .findFirst()
        .orElse(NONE);
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static IOException unreadable(String what) {
    return new IOException(what + " (expected text in UTF-8, or compressed by gzip or zstd)");
  }
}
