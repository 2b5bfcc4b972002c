package io.actionlog.server.store.log;

import io.actionlog.server.action.LogEntry;
import io.actionlog.server.text.LogText;
import io.actionlog.server.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that waits to be written.
 *
 * @param text the line, as it will be read again
 * @param size the length of its UTF-8
 * @param second when it was logged
 */
record PendingLine(String text, int size, long second) {

  /** The longest line, in bytes of UTF-8. */
  static final int LONGEST = 64 * 1024;

  /** What a text becomes: one line or, when it is too long for one, several. */
  static List<PendingLine> of(String text, long second) {
    byte[] bytes = PlainText.ofLogLine(withoutEnd(text)).getBytes(StandardCharsets.UTF_8);
    List<PendingLine> lines = new ArrayList<>(1);
    int start = 0;
    do {
      int end = end(bytes, start);
      // Always decoded from the bytes, so that a live line equals the stored line.
      String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      lines.add(new PendingLine(line, end - start, second));
      start = end;
    } while (start < bytes.length);
    return lines;
  }

  /** What a line becomes that was reported from outside. */
  static List<PendingLine> of(LogEntry line, Instant now) {
    Instant when = line.when() == null ? now : line.when();
    return LogText.lines(line.text()).stream()
        .flatMap(text -> of(text, when.getEpochSecond()).stream())
        .toList();
  }

  private static String withoutEnd(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  private static int end(byte[] bytes, int start) {
    int end = Math.min(bytes.length, start + LONGEST);
    // A byte 10xxxxxx continues a character.
    while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return end;
  }

  /** What the line counts in a log: its bytes and the end of the line. */
  int sizeInLog() {
    return size + 1;
  }

  /** What it counts in memory, roughly. */
  int sizeInMemory() {
    return 2 * size + 64;
  }
}
