package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.output.ObjectOutput;
import io.actionlog.client.cli.output.OutputOptions;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.PlainText;
import io.actionlog.client.cli.terminal.Table;
import io.actionlog.client.generated.model.Operation;
import java.util.List;
import java.util.concurrent.Callable;
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
            new Table(console.isColoured(), "NAME", "CANCEL", "RETRY", "DESCRIPTION").wide(wide);
        operations.forEach(
            operation ->
                table.row(
                    operation.getName(),
                    yes(operation.getCanBeCanceled()),
                    yes(operation.getCanBeRetried()),
                    operation.getDescription()));
        table.print(console);
      }
    }
    return 0;
  }

  private static String yes(boolean can) {
    return can ? "yes" : "no";
  }
}
