package io.actionlog.client.cli.appending;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of bytes as they come: of UTF-8, and not longer than a log takes. One thread. */
final class LineSplitter {

  private static final int LONGEST = 64 * 1024;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

  LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  void accept(byte[] bytes, int length) {
    int start = 0;
    for (int i = 0; i < length; i++) {
      boolean full = partial.size() + i - start >= LONGEST && !isWithinCharacter(bytes[i]);
      if (bytes[i] == '\n' || full) {
        partial.write(bytes, start, i - start);
        emit();
        start = bytes[i] == '\n' ? i + 1 : i;
      }
    }
    partial.write(bytes, start, length - start);
  }

  /** The last line, if no newline ended it. */
  void finish() {
    if (partial.size() > 0) {
      emit();
    }
  }

  private void emit() {
    String line = partial.toString(StandardCharsets.UTF_8);
    partial.reset();
    lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }

  private static boolean isWithinCharacter(byte b) {
    return (b & 0xc0) == 0x80;
  }
}
