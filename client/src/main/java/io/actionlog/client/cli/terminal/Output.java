package io.actionlog.client.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Where is printed to, with failures that say whether anybody reads on.
 *
 * @param given the stream below the buffer
 * @param descriptor 1 for what is printed, 2 for errors, {@link WriteFailure#PIPE} for the pager
 */
record Output(OutputStream stream, OutputStream given, int descriptor) {

  void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(bytes, bytes.length);
  }

  void write(byte[] bytes, int length) {
    try {
      stream.write(bytes, 0, length);
    } catch (IOException e) {
      throw WriteFailure.of(e, given, descriptor);
    }
  }

  void flush() {
    try {
      stream.flush();
    } catch (IOException e) {
      throw WriteFailure.of(e, given, descriptor);
    }
  }
}
