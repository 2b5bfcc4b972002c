package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The commands on operations. */
@Command(
    name = "operation",
    aliases = "operations",
    description = "Lists what the server can perform, and starts it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListOperationsCommand.class, StartOperationCommand.class})
final class OperationCommand {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private RootCommand root;

  Session open() {
    return root.open();
  }
}
