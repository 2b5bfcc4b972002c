package io.actionlog.client.cli.appending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Makes lines of bytes as they come: of UTF-8, each as a terminal would show it, and not longer
 * than a log takes. One thread.
 */
public final class LineSplitter {
  private static final int MAX_BYTES = 64 * 1024;

  /** What a report may have. */
  private static final int MOST_SHOWN = 4096;

  private final Consumer<String> lines;
  private final byte[] line = new byte[MAX_BYTES];
  private int size;
  private boolean continued;

  public LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  public void accept(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else {
        if (size == MAX_BYTES) {
          makeRoom();
        }
        line[size++] = bytes[i];
      }
    }
  }

  /** The last line, if no newline ended it. */
  public void finish() {
    if (size > 0) {
      endLine();
    }
  }

  /** What has been written of a line that has no end yet; it may stop within a character. */
  public byte[] unfinished() {
    return Arrays.copyOf(line, size);
  }

  /** How such a line stands, as a terminal would show it: its beginning if it is long. */
  public static String shown(byte[] unfinished) {
    String text = new String(unfinished, UTF_8);
    // The rest of a last character may be still to come.
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\uFFFD') {
      end--;
    }
    String shown = TerminalLine.of(text.substring(0, end));
    return shown.length() <= MOST_SHOWN
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, MOST_SHOWN / 2));
  }

  private void endLine() {
    int end = size;
    while (end > 0 && line[end - 1] == '\r') {
      end--;
    }
    boolean restOfSplitLineIsEmpty = continued && end == 0;
    size = 0;
    continued = false;
    if (!restOfSplitLineIsEmpty) {
      lines.accept(TerminalLine.of(new String(line, 0, end, UTF_8)));
    }
  }

  /** Makes room in a full line: what is written over again and again is only kept as it stands. */
  private void makeRoom() {
    int start = size - 1;
    while (start >= 0 && line[start] != '\r') {
      start--;
    }
    if (start >= 0) {
      byte[] shown = TerminalLine.of(new String(line, 0, start, UTF_8)).getBytes(UTF_8);
      if (shown.length + size - start <= MAX_BYTES / 2) {
        System.arraycopy(line, start, line, shown.length, size - start);
        System.arraycopy(shown, 0, line, 0, shown.length);
        size += shown.length - start;
        return;
      }
    }
    split();
  }

  private void split() {
    int cut = cut();
    String part = TerminalLine.of(new String(line, 0, cut, UTF_8));
    System.arraycopy(line, cut, line, 0, size - cut);
    size -= cut;
    continued = true;
    lines.accept(part);
  }

  /**
   * Where the full line can be cut without cutting a code point: before the last one if its end is
   * still to come.
   */
  private int cut() {
    int lead = size - 1;
    while (lead > size - 4 && (line[lead] & 0xC0) == 0x80) {
      lead--;
    }
    int first = line[lead] & 0xFF;
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    return lead + length > size ? lead : size;
  }
}
