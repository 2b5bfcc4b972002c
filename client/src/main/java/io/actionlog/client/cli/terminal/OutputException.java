package io.actionlog.client.cli.terminal;

import java.io.IOException;

/** What was to be printed could not be: the disk is full, or the output is closed. */
public final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutputException(IOException cause) {
    super("output: it cannot be written: " + cause.getMessage(), cause);
  }
}
