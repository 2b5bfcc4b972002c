package io.actionlog.client.cli.exec;

import io.actionlog.client.cli.appending.LineQueue;
import io.actionlog.client.cli.appending.LineSplitter;
import io.actionlog.client.cli.terminal.BrokenPipeException;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.OutputException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Copies one output of a command to the terminal and to a log, on a thread of its own. Knows if it
 * waits for the command, and not for who reads what it copies.
 */
final class OutputCopier {

  private final InputStream from;
  private final Console console;
  private final boolean error;
  private final LineQueue lines;
  private final Thread thread = new Thread(this::copy, "command-output");
  private volatile @Nullable Long readingSince;
  private volatile boolean lost;

  private OutputCopier(InputStream from, Console console, boolean error, LineQueue lines) {
    this.from = from;
    this.console = console;
    this.error = error;
    this.lines = lines;
    thread.setDaemon(true);
  }

  /**
   * Starts to copy.
   *
   * @param error if it is copied to stderr
   */
  static OutputCopier start(InputStream from, Console console, boolean error, LineQueue lines) {
    OutputCopier pump = new OutputCopier(from, console, error, lines);
    pump.thread.start();
    return pump;
  }

  /** Waits for the end of the output, and returns if it came. */
  boolean endsWithin(Duration patience) throws InterruptedException {
    thread.join(patience.toMillis());
    return !thread.isAlive();
  }

  /**
   * If it has been waiting for output for so long.
   *
   * @param since what came before does not count, in nanoseconds of {@link System#nanoTime()}
   */
  boolean hasReadNothingFor(Duration time, long since) {
    Long reading = readingSince;
    if (reading == null) {
      return false;
    }
    long waiting = System.nanoTime() - (reading - since > 0 ? reading : since);
    return waiting > time.toNanos();
  }

  /** If output could not be shown, though somebody may have wanted it. */
  boolean hasLost() {
    return lost;
  }

  private void copy() {
    LineSplitter splitter = new LineSplitter(lines::add);
    byte[] bytes = new byte[16 * 1024];
    boolean read = true;
    int unfinished = 0;
    try (from) {
      for (int n = read(bytes); n >= 0; n = read(bytes)) {
        read = read && shown(bytes, n);
        splitter.accept(bytes, n);
        byte[] rest = splitter.unfinished();
        if (rest.length + unfinished > 0) {
          lines.unfinished(rest);
        }
        unfinished = rest.length;
      }
    } catch (IOException e) {
      lines.add("(the command's output broke off: " + e.getMessage() + ")");
    }
    if (unfinished > 0) {
      lines.unfinished(new byte[0]);
    }
    splitter.finish();
  }

  private int read(byte[] bytes) throws IOException {
    readingSince = System.nanoTime();
    int n = from.read(bytes);
    readingSince = null;
    return n;
  }

  /** Who does not read on does not keep the rest from the log. */
  private boolean shown(byte[] bytes, int length) {
    try {
      console.raw(error, bytes, length);
      return true;
    } catch (BrokenPipeException e) {
      return false;
    } catch (OutputException e) {
      lost = true;
      console.outputFailed(e);
      return false;
    }
  }
}
