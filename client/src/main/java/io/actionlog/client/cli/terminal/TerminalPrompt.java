package io.actionlog.client.cli.terminal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks at the terminal that the process was started from. */
public final class TerminalPrompt implements Prompt {

  private static final File DEVICE = new File("/dev/tty");

  private final java.io.Console terminal;

  private TerminalPrompt(java.io.Console terminal) {
    this.terminal = terminal;
  }

  /**
   * Empty where there is no terminal. Java has one only when the output goes there as well, or in
   * later versions would write the question into the output.
   */
  public static Optional<Prompt> open() {
    if (!Terminals.isTerminal(1) && canBeOpened()) {
      return Optional.of(new SttyPrompt(DEVICE, "stty"));
    }
    return Optional.ofNullable(System.console()).map(TerminalPrompt::new);
  }

  private static boolean canBeOpened() {
    try (InputStream in = new FileInputStream(DEVICE)) {
      return true;
    } catch (IOException e) {
      return false; // The process belongs to no terminal.
    }
  }

  @Override
  public String line(String question) {
    String typed = terminal.readLine("%s", question);
    return typed == null ? "" : typed.strip();
  }

  @Override
  public @Nullable String secret(String question) {
    char[] typed = terminal.readPassword("%s", question);
    return typed == null ? null : new String(typed);
  }
}
