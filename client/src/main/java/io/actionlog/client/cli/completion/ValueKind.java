package io.actionlog.client.cli.completion;

import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a value of the command line names that only the server, or this user's profiles, know. */
public enum ValueKind {
  ACTION,
  OPERATION,
  OBJECT,
  USER,
  ACTION_NAME,
  PROFILE;

  /** The kind of an option's or a parameter's value, told by its name and its label in the help. */
  static Optional<ValueKind> of(CommandSpec command, ArgSpec argument) {
    String option = argument instanceof OptionSpec named ? named.longestName() : "";
    return switch (option) {
      case "--uuid" -> Optional.empty(); // a new one
      case "--profile" -> Optional.of(PROFILE);
      case "--action" -> Optional.of(ACTION_NAME);
      case "--object" -> command.name().equals("event") ? Optional.empty() : Optional.of(OBJECT);
      default -> ofLabel(command, argument.paramLabel(), option.isEmpty());
    };
  }

  private static Optional<ValueKind> ofLabel(
      CommandSpec command, String label, boolean isParameter) {
    return switch (label) {
      case "UUID" -> Optional.of(ACTION);
      case "URI" -> Optional.of(OBJECT);
      case "USER" -> Optional.of(USER);
      default ->
          isParameter && command.name().equals("start") ? Optional.of(OPERATION) : Optional.empty();
    };
  }
}
