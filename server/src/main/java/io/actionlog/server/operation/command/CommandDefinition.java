package io.actionlog.server.operation.command;

import io.actionlog.server.action.parameter.ParameterDescription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command operation as configured. Immutable.
 *
 * @param name the operation's name
 * @param description what it does, in a sentence
 * @param command the program and its arguments; no shell looks at them
 * @param environment what is added to the server's own environment
 * @param directory where the command runs
 * @param timeout how long it may run; null for as long as it likes
 * @param canBeCanceled whether it may be ended by signals before its time
 * @param canBeRetried whether performing it again is harmless
 * @param parameters what a start may give it
 * @param place where it is configured, for messages
 */
public record CommandDefinition(
    String name,
    String description,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    @Nullable Duration timeout,
    boolean canBeCanceled,
    boolean canBeRetried,
    List<ParameterDescription> parameters,
    String place) {

  public CommandDefinition {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    parameters = List.copyOf(parameters);
  }

  /** The same wherever it is configured, for comparison. */
  public CommandDefinition withoutPlace() {
    return new CommandDefinition(
        name,
        description,
        command,
        environment,
        directory,
        timeout,
        canBeCanceled,
        canBeRetried,
        parameters,
        "");
  }
}
