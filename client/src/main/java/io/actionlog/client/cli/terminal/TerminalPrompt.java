package io.actionlog.client.cli.terminal;

import java.util.Optional;

/** Asks at the terminal that the process was started from. */
public final class TerminalPrompt implements Prompt {

  private final java.io.Console terminal;

  private TerminalPrompt(java.io.Console terminal) {
    this.terminal = terminal;
  }

  /** Empty where Java finds no terminal, as Java 17 does when the output is redirected. */
  public static Optional<Prompt> open() {
    return Optional.ofNullable(System.console()).map(TerminalPrompt::new);
  }

  @Override
  public String line(String question) {
    String typed = terminal.readLine("%s", question);
    return typed == null ? "" : typed.strip();
  }

  @Override
  public String secret(String question) {
    char[] typed = terminal.readPassword("%s", question);
    return typed == null ? "" : new String(typed).strip();
  }
}
