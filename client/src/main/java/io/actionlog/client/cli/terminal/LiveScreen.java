package io.actionlog.client.cli.terminal;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Redraws lines in place, on the terminal's second screen; gives the first one back as it was when
 * it is closed, or when the process is asked to end. Safe for use by several threads.
 */
public final class LiveScreen implements AutoCloseable {

  /** The second screen, without a cursor; what is too long is cut and takes no second line. */
  private static final String OPEN = "\u001b[?1049h\u001b[?25l\u001b[?7l";

  private static final String CLOSE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
  private static final String TO_LINE = "\u001b[%d;1H";
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Console console;
  private final Thread atExit = new Thread(this::leave, "live-screen-exit");
  private boolean left;

  /** Begins to draw on the console, which is a terminal. */
  public LiveScreen(Console console) {
    this.console = console;
    Runtime.getRuntime().addShutdownHook(atExit);
    write(OPEN);
  }

  /** Shows these lines in place of those before; what is below the terminal's last line is cut. */
  public synchronized void draw(List<String> lines) {
    if (left) {
      return;
    }
    // From below: a terminal takes a line that it does not have for its last, so the topmost wins.
    StringBuilder frame =
        new StringBuilder(TO_LINE.formatted(lines.size() + 1)).append(CLEAR_BELOW);
    for (int i = lines.size(); i > 0; i--) {
      frame.append(TO_LINE.formatted(i)).append(CLEAR_LINE).append(lines.get(i - 1));
    }
    write(frame.toString());
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    console.raw(false, bytes, bytes.length);
  }

  private synchronized void leave() {
    if (!left) {
      left = true;
      write(CLOSE);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // The process is ending, and the hook does it.
    }
    leave();
  }
}
