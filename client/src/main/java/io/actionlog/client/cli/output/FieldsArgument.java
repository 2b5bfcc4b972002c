package io.actionlog.client.cli.output;

import java.util.Map;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Decides whether the word behind {@code --json} is its list of fields: not if it is an option, or
 * looks like what the command is about, a UUID or a resource URI.
 */
final class FieldsArgument implements IParameterPreprocessor {

  /** The value of an option without fields. */
  static final String ALL = "*";

  private static final String SEPARATE = " ";
  private static final Pattern NAMES = Pattern.compile("[a-zA-Z_]+(,[a-zA-Z_]*)*");
  private static final Pattern UUID_BEGIN = Pattern.compile("[0-9a-fA-F-]{1,36}");

  @Override
  public boolean preprocess(
      Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (SEPARATE.equals(info.get("separator"))
        && (words.isEmpty() || !isFields(words.peek(), command))) {
      words.push(ALL);
    }
    return false;
  }

  private static boolean isFields(String word, CommandSpec command) {
    return command.positionalParameters().isEmpty()
        ? !word.startsWith("-")
        : NAMES.matcher(word).matches() && !UUID_BEGIN.matcher(word).matches();
  }
}
