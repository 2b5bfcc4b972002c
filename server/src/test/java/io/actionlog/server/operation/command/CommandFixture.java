package io.actionlog.server.operation.command;

import io.actionlog.server.operation.OperationContext;
import io.actionlog.server.operation.OperationFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands for tests: a shell script of which a test says only what matters to it. Immutable. */
public record CommandFixture(
    List<String> command,
    Map<String, String> environment,
    Path directory,
    @Nullable Duration timeout,
    Duration grace) {

  static CommandFixture aCommand(String... command) {
    Path here = Path.of("").toAbsolutePath();
    return new CommandFixture(List.of(command), Map.of(), here, null, Duration.ofSeconds(30));
  }

  public static CommandFixture aScript(String script) {
    return aCommand("sh", "-c", script);
  }

  CommandFixture environment(String name, String value) {
    return new CommandFixture(command, Map.of(name, value), directory, timeout, grace);
  }

  CommandFixture directory(Path otherDirectory) {
    return new CommandFixture(command, environment, otherDirectory, timeout, grace);
  }

  CommandFixture timeout(Duration otherTimeout) {
    return new CommandFixture(command, environment, directory, otherTimeout, grace);
  }

  public CommandFixture grace(Duration otherGrace) {
    return new CommandFixture(command, environment, directory, timeout, otherGrace);
  }

  public CommandOperation build() {
    return new CommandOperation(
        new CommandDefinition(
            "command",
            "A command",
            command,
            environment,
            directory,
            timeout,
            true,
            true,
            List.of(),
            "test"),
        grace);
  }

  void perform(OperationContext context) throws OperationFailedException, InterruptedException {
    build().perform(context);
  }
}
