package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.Json;
import io.actionlog.client.cli.terminal.PlainText;
import io.actionlog.client.cli.terminal.Table;
import io.actionlog.client.generated.model.Operation;
import io.actionlog.client.generated.model.OperationParameter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code operation ls}. */
@Command(name = "ls", description = "Lists what the server can perform.", sortOptions = false)
final class ListOperationsCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private OperationCommand parent;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints the names only.")
  private boolean quiet;

  @Option(names = "--json", description = "Prints the server's JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try (Session session = parent.open()) {
      List<Operation> operations = session.client().listOperations();
      Console console = session.console();
      if (json) {
        console.line(Json.pretty(session.answers().last()));
      } else if (quiet) {
        operations.forEach(operation -> console.line(PlainText.of(operation.getName())));
      } else {
        Table table =
            new Table(console.isColoured(), "NAME", "CANCEL", "RETRY", "PARAMETERS", "DESCRIPTION");
        operations.forEach(
            operation ->
                table.row(
                    operation.getName(),
                    yes(operation.getCanBeCanceled()),
                    yes(operation.getCanBeRetried()),
                    parameters(operation),
                    operation.getDescription()));
        table.print(console);
      }
    }
    return 0;
  }

  /** Their names; in brackets those that need not be given. */
  private static String parameters(Operation operation) {
    List<OperationParameter> parameters = operation.getParameters();
    return parameters == null || parameters.isEmpty()
        ? "-"
        : parameters.stream()
            .map(
                parameter ->
                    Boolean.TRUE.equals(parameter.getIsRequired())
                        ? parameter.getName()
                        : "[" + parameter.getName() + "]")
            .collect(Collectors.joining(" "));
  }

  private static String yes(boolean can) {
    return can ? "yes" : "no";
  }
}
