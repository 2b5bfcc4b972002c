package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The commands on actions. */
@Command(
    name = "action",
    aliases = "actions",
    description =
        "Lists actions, records them, and does something with one or several. A UUID may be short: its first digits.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListActionsCommand.class,
      WatchListCommand.class,
      GetActionCommand.class,
      StreamActionLogsCommand.class,
      CancelActionCommand.class,
      RetryActionCommand.class,
      AwaitActionsCommand.class,
      RecordActionCommand.class,
      UpdateActionCommand.class,
      AppendActionLogsCommand.class
    })
final class ActionCommand {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private RootCommand root;

  Session open() {
    return root.open();
  }

  boolean isDumb() {
    return root.isDumb();
  }
}
