package io.actionlog.client.cli;

import io.actionlog.client.cli.argument.Suggestions;
import io.actionlog.client.cli.terminal.PlainText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in a line or two what is wrong with a command line, and what was probably meant: who wants
 * the whole usage asks for it.
 */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine line = wrong.getCommandLine();
    CommandSpec command = line.getCommandSpec();
    PrintWriter err = line.getErr();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      err.println(PlainText.of(unmatched(unmatched.getUnmatched().get(0), command)));
    } else {
      err.println(PlainText.of(String.valueOf(wrong.getMessage())));
    }
    err.println("Try '" + command.qualifiedName() + " --help'.");
    return command.exitCodeOnInvalidInput();
  }

  /** Only the first: what follows may be its value. */
  private static String unmatched(String word, CommandSpec command) {
    if (word.startsWith("-") && word.length() > 1) {
      String option = word.replaceFirst("=.*", "");
      return "Unknown option: '" + option + "'" + Suggestions.question(option, options(command));
    }
    if (command.subcommands().isEmpty()) {
      return "Unexpected argument: '" + word + "'";
    }
    return "Unknown command: '" + command.qualifiedName() + " " + word + "'" + meant(word, command);
  }

  private static List<String> options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Arrays.stream(option.names()))
        .toList();
  }

  /** The commands that it may be, here or, called exactly so, further below. */
  private static String meant(String word, CommandSpec command) {
    List<CommandSpec> known = visible(command);
    List<CommandSpec> meant = new ArrayList<>();
    for (String name : Suggestions.of(word, known.stream().flatMap(UsageErrors::names).toList())) {
      known.stream()
          .filter(each -> each.names().contains(name) && !meant.contains(each))
          .forEach(meant::add);
    }
    known.stream()
        .flatMap(below -> visible(below).stream())
        .filter(below -> names(below).anyMatch(word::equals))
        .forEach(meant::add);
    return meant.isEmpty()
        ? ""
        : meant.stream()
            .map(each -> "'" + each.qualifiedName() + "'")
            .collect(Collectors.joining(" or ", ". Did you mean ", "?"));
  }

  private static List<CommandSpec> visible(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(below -> !below.usageMessage().hidden())
        .distinct()
        .toList();
  }

  private static Stream<String> names(CommandSpec command) {
    return command.names().stream();
  }
}
