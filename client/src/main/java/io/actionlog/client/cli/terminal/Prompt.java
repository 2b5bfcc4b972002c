package io.actionlog.client.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Asks whoever sits at the terminal. */
public interface Prompt {

  /**
   * What is typed in a line, empty if nothing is.
   *
   * @param question ends with a blank
   */
  String line(String question);

  /** What is typed in a line, as it is and without showing it; null if the input has ended. */
  @Nullable String secret(String question);
}
