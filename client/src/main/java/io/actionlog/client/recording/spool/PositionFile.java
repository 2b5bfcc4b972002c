package io.actionlog.client.recording.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where a spool writes how much of it has been delivered: a few bytes that are written over in
 * their place, because a full disk has no room for others, and carry a checksum, because that is no
 * atomic act. What cannot be written or read is no failure: Actionlog knows a call or an end that
 * it gets a second time; only lines of a log may be there twice, if they come in other portions.
 *
 * <p>Not for several threads.
 */
final class PositionFile implements AutoCloseable {

  private static final Logger LOG = System.getLogger(PositionFile.class.getName());
  private static final String UNREADABLE =
      "{0} cannot be read; the spool is delivered from its beginning: {1}";
  private static final Pattern TEXT =
      Pattern.compile("((\\d{18}) (\\d{18}) (\\d{18})) ([0-9a-f]{8})\n");

  private final Path path;
  private @Nullable RandomAccessFile file;
  private boolean failing;

  PositionFile(Path directory) {
    path = directory.resolve("position");
  }

  /** The position that was written last, or null if there is none that can be read. */
  @Nullable SpoolPosition read() {
    if (!Files.exists(path)) {
      return null;
    }
    try {
      // By its bytes, because after a power cut they may be none of any charset.
      String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
      Matcher parts = TEXT.matcher(text);
      if (parts.lookingAt() && checksum(group(parts, 1)).equals(group(parts, 5))) {
        return new SpoolPosition(number(parts, 2), number(parts, 3), number(parts, 4));
      }
      LOG.log(Logger.Level.WARNING, UNREADABLE, path, "expected three numbers and their checksum");
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, UNREADABLE, path, e);
    }
    return null;
  }

  /** Keeps the position, for the next process if that is possible. */
  void write(SpoolPosition position) {
    String text =
        "%018d %018d %018d".formatted(position.segment(), position.offset(), position.until());
    try {
      // Not by a channel, which an interrupted thread cannot use.
      RandomAccessFile open = file == null ? open() : file;
      file = open;
      open.seek(0);
      open.write((text + " " + checksum(text) + "\n").getBytes(StandardCharsets.US_ASCII));
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.log(
            Logger.Level.WARNING,
            path + " cannot be written; reports go on being delivered, some again after a restart",
            e);
      }
      failing = true;
    }
  }

  private RandomAccessFile open() throws IOException {
    PrivateFiles.file(path);
    return new RandomAccessFile(path.toFile(), "rw");
  }

  private static String checksum(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.US_ASCII));
    return "%08x".formatted(checksum.getValue());
  }

  private static long number(Matcher parts, int group) {
    return Long.parseLong(group(parts, group));
  }

  private static String group(Matcher parts, int group) {
    return Objects.requireNonNull(parts.group(group));
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
