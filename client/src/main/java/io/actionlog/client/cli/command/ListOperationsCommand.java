package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.output.ObjectOutput;
import io.actionlog.client.cli.output.OutputOptions;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.PlainText;
import io.actionlog.client.cli.terminal.Table;
import io.actionlog.client.generated.model.Operation;
import io.actionlog.client.generated.model.OperationParameter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code operation ls}. */
@Command(
    name = "ls",
    aliases = "list",
    description = "Lists what the server can perform.",
    sortOptions = false)
final class ListOperationsCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private OperationCommand parent;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints the names only.")
  private boolean quiet;

  @Option(
      names = "--wide",
      description = "Cuts no column to fit the table into the terminal, however wide it becomes.")
  private boolean wide;

  @Mixin private OutputOptions options = new OutputOptions();

  @Override
  public Integer call() {
    try (Session session = parent.open()) {
      ObjectOutput output = options.output(session.console(), Operation.class);
      List<Operation> operations = session.client().listOperations();
      Console console = session.console();
      console.page();
      if (options.isAsked()) {
        output.list(session.answers().last());
      } else if (quiet) {
        operations.forEach(operation -> console.line(PlainText.of(operation.getName())));
      } else {
        Table table =
            new Table(console.isColoured(), "NAME", "CANCEL", "RETRY", "PARAMETERS", "DESCRIPTION")
                .wide(wide);
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
