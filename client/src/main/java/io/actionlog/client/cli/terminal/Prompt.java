package io.actionlog.client.cli.terminal;

/** Asks whoever sits at the terminal. */
public interface Prompt {

  /**
   * What is typed in a line, empty if nothing is.
   *
   * @param question ends with a blank
   */
  String line(String question);

  /** The same, without showing what is typed. */
  String secret(String question);
}
