package io.actionlog.client.cli.importing.input;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/**
 * Waits until it knows whether there is more when it is asked. A gzip stream asks where one of its
 * parts has ended, and takes a pipe that has nothing just then for the end.
 */
final class AwaitedStream extends FilterInputStream {

  AwaitedStream(BufferedInputStream in) {
    super(in);
  }

  @Override
  public int available() throws IOException {
    in.mark(1);
    int next = in.read();
    in.reset();
    return next < 0 ? 0 : Math.max(1, in.available());
  }
}
