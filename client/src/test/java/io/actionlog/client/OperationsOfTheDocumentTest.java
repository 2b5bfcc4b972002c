package io.actionlog.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** Every operation of the document can be called by a method and by a command of its name. */
final class OperationsOfTheDocumentTest {

  private static final Path DOCUMENT = Path.of("../api/src/main/openapi/openapi.yaml");
  private static final String COMMANDS = "io.actionlog.client.cli.command.";

  /**
   * {@code recordActions} is what {@code actionlog import} sends; {@code getHealth} and {@code
   * getLiveness} are for machines, which ask for them without a client.
   */
  private static final Set<String> WITHOUT_COMMAND =
      Set.of("recordActions", "getHealth", "getLiveness");

  @Test
  void everyOperationShouldHaveAMethodOfTheFacade() throws IOException {
    Set<String> methods =
        Arrays.stream(ActionlogClient.class.getMethods())
            .map(Method::getName)
            .collect(Collectors.toSet());

    assertThat(operations()).isNotEmpty().isSubsetOf(methods);
  }

  @Test
  void everyOperationShouldHaveACommand() throws IOException {
    List<String> without = operations().stream().filter(id -> !hasCommand(id)).toList();

    assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT_COMMAND);
  }

  private static boolean hasCommand(String operationId) {
    if (Stream.of("Action", "Object", "Operation")
        .anyMatch(group -> isMethod(group, operationId))) {
      return true;
    }
    String name = Character.toUpperCase(operationId.charAt(0)) + operationId.substring(1);
    try {
      return Class.forName(COMMANDS + name + "Command") != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** A command without options needs no class: it may be a method of its group. */
  private static boolean isMethod(String group, String operationId) {
    try {
      return Arrays.stream(Class.forName(COMMANDS + group + "Command").getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Command.class))
          .anyMatch(method -> method.getName().equals(operationId));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> operations() throws IOException {
    return Pattern.compile("(?m)^ +operationId: (\\w+)$")
        .matcher(Files.readString(DOCUMENT))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
