package io.actionlog.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * Does something on SIGHUP, as administrators expect it of a service; without it the signal would
 * end the process. It still does when it says that the terminal was closed, and it is passed over,
 * as {@code nohup} wants it, when it was ignored before the start.
 */
final class HangupSignal {

  private static final Logger LOG = LoggerFactory.getLogger(HangupSignal.class);
  private static final Path TERMINAL = Path.of("/dev/tty");

  /** What a shell says of a process that SIGHUP has ended. */
  private static final int ENDED = 128 + 1;

  private HangupSignal() {}

  /** From now on the signal does this; nothing where the system has no such signal. */
  static void handle(Runnable work) {
    boolean hadTerminal = hasTerminal();
    try {
      Signal.handle(
          new Signal("HUP"),
          signal -> {
            if (hadTerminal && !hasTerminal()) {
              System.exit(ENDED);
            }
            work.run();
          });
    } catch (IllegalArgumentException e) {
      LOG.debug("no SIGHUP here", e);
    }
  }

  /** A terminal that was closed cannot be opened any more. */
  private static boolean hasTerminal() {
    try {
      Files.newInputStream(TERMINAL).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
