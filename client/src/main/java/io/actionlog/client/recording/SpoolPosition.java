package io.actionlog.client.recording;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of a spool has been delivered.
 *
 * @param segment the number of the file that is being delivered
 * @param offset how many of its bytes have been
 * @param until where the request ends that is being sent or was sent with no answer, so that the
 *     very same one is sent again; {@code offset} when there is none
 */
record SpoolPosition(long segment, long offset, long until) {

  private static final String FILE = "position";
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18})\n");

  /** The position that was written last, or null if there is none. */
  static @Nullable SpoolPosition read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return null;
    }
    Matcher text = TEXT.matcher(Files.readString(file));
    if (!text.matches()) {
      throw new IOException(file + ": expected three numbers, segment, offset and until");
    }
    return new SpoolPosition(
        Long.parseLong(text.group(1)),
        Long.parseLong(text.group(2)),
        Long.parseLong(text.group(3)));
  }

  /** Replaces the file at once: it is the old one or the new one, whenever the process dies. */
  void write(Path directory) throws IOException {
    Path next = directory.resolve(FILE + ".next");
    String text = segment + " " + offset + " " + until + "\n";
    // Not by a channel, which an interrupted thread cannot use.
    try (FileOutputStream file = new FileOutputStream(next.toFile())) {
      file.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    Files.move(
        next,
        directory.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  static void delete(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(FILE));
  }
}
