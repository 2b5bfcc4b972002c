package io.actionlog.client.cli.command;

import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.Prompt;
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

  /** More than any value may have, and little enough to be read whatever the input is. */
  private static final int MOST_BYTES = 32 * 1024;

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
    Prompt prompt = console.prompt();
    if (prompt != null) {
      String typed = prompt.secret(name + ": ");
      if (typed == null) {
        throw wrong("--parameter: " + name + ": nothing was typed");
      }
      return typed;
    }
    if (isInputRead) {
      throw wrong(
          "--parameter: " + name + "=- (expected one value at most from the standard input)");
    }
    isInputRead = true;
    return input(name);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** All of it, without the newline that ends its last line. */
  private String input(String name) {
    try {
      byte[] bytes = console.in().readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw wrong(
            "--parameter: " + name + ": over " + MOST_BYTES + " bytes from the standard input");
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.replaceFirst("\\r?\\n$", "");
    } catch (IOException e) {
      throw new UncheckedIOException("standard input: " + e.getMessage(), e);
    }
  }
}
