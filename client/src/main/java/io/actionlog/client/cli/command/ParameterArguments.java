package io.actionlog.client.cli.command;

import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.Terminals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads the values of parameters from the command line, and those that are not to stand there from
 * a prompt or the standard input. No message repeats a value, which may be a secret.
 */
final class ParameterArguments {

  private static final String ELSEWHERE = "-";
  private static final int STANDARD_INPUT = 0;

  private final CommandSpec spec;
  private final Console console;
  private boolean isInputRead;

  ParameterArguments(CommandSpec spec, Console console) {
    this.spec = spec;
    this.console = console;
  }

  /**
   * The values by names, in the order of the arguments.
   *
   * @throws ParameterException if one is no NAME=VALUE, or a name comes twice
   */
  Map<String, String> read(List<String> arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw wrong(
            "--parameter: no NAME=VALUE (expected one such as tag=v1.27, or token=- for a secret)");
      }
      String name = argument.substring(0, equals);
      String value = argument.substring(equals + 1);
      if (values.containsKey(name)) {
        throw wrong("--parameter: " + name + " twice (expected each name once)");
      }
      values.put(name, value.equals(ELSEWHERE) ? ask(name) : value);
    }
    return values;
  }

  private String ask(String name) {
    java.io.Console terminal = System.console();
    if (terminal != null && Terminals.isTerminal(STANDARD_INPUT)) {
      char[] typed = terminal.readPassword("%s: ", name);
      if (typed == null) {
        throw wrong("--parameter: " + name + ": nothing was typed");
      }
      return new String(typed);
    }
    if (isInputRead) {
      throw wrong(
          "--parameter: " + name + "=- (expected one value at most from the standard input)");
    }
    isInputRead = true;
    return input();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** All of it, without the newline that ends its last line. */
  private String input() {
    try {
      String text = new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceFirst("\\r?\\n$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
