package io.actionlog.server.operation.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;

/**
 * Splits the bytes that a command writes into lines of text, holding at most 64 KiB of a line. Not
 * safe for use by many threads.
 */
final class LineSplitter {
  static final int MAX_BYTES = 64 * 1024;

  private final Consumer<String> lines;
  private final byte[] line = new byte[MAX_BYTES];
  private int size;
  private boolean continued;

  LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  void accept(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else {
        if (size == MAX_BYTES) {
          split();
        }
        line[size++] = bytes[i];
      }
    }
  }

  /** Gives out a last line that has no line break. */
  void end() {
    if (size > 0) {
      endLine();
    }
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
      lines.accept(new String(line, 0, end, UTF_8));
    }
  }

  private void split() {
    int cut = cut();
    String part = new String(line, 0, cut, UTF_8);
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
