package io.actionlog.client.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and prints: always in UTF-8, and one line at a time also from several
 * threads.
 *
 * <p>Throws {@link BrokenPipeException} when nobody reads on.
 */
final class Console {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private boolean coloured;
  private boolean stateShown;

  Console(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean outIsTerminal,
      boolean errIsTerminal) {
    this.in = in;
    this.out = new BufferedOutputStream(out);
    this.err = err;
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
  }

  /** What is typed or piped in. */
  InputStream in() {
    return in;
  }

  /** If somebody watches what is printed. */
  boolean isTerminal() {
    return outIsTerminal;
  }

  /** If there is a place for what is only of the moment. */
  boolean isLive() {
    return errIsTerminal;
  }

  boolean isColoured() {
    return coloured;
  }

  void colour(boolean wanted) {
    coloured = wanted;
  }

  /** Prints a line of our own making. */
  synchronized void line(String text) {
    clearState();
    write(out, text + "\n");
  }

  /** Prints a line that others wrote: as it is, except that it cannot steer a terminal. */
  synchronized void foreignLine(String text) {
    line(outIsTerminal ? PlainText.of(text) : text);
  }

  /** Prints what went wrong. */
  synchronized void error(String text) {
    flush();
    clearState();
    write(err, PlainText.of(text) + "\n");
  }

  /** Shows a line that the next one replaces, if there is a terminal for it. */
  synchronized void state(String text) {
    if (errIsTerminal) {
      flush();
      write(err, CLEAR_LINE + text);
      stateShown = true;
    }
  }

  /** Takes that line away. */
  synchronized void clearState() {
    if (stateShown) {
      write(err, CLEAR_LINE);
      stateShown = false;
    }
  }

  /** Passes on what others wrote, as it is and at once. */
  synchronized void raw(boolean error, byte[] bytes, int length) {
    clearState();
    try {
      OutputStream stream = error ? err : out;
      stream.write(bytes, 0, length);
      stream.flush();
    } catch (IOException e) {
      throw new BrokenPipeException(e);
    }
  }

  synchronized void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new BrokenPipeException(e);
    }
  }

  /** For what prints by itself. */
  Writer outWriter() {
    return new Through(out);
  }

  /** For what prints errors by itself. */
  Writer errWriter() {
    return new Through(err);
  }

  private static void write(OutputStream stream, String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new BrokenPipeException(e);
    }
  }

  private final class Through extends Writer {

    private final OutputStream stream;

    Through(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      synchronized (Console.this) {
        stream.write(new String(text, offset, length).getBytes(StandardCharsets.UTF_8));
      }
    }

    @Override
    public void flush() throws IOException {
      synchronized (Console.this) {
        stream.flush();
      }
    }

    @Override
    public void close() {}
  }
}
