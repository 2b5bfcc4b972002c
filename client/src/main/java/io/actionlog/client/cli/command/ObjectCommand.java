package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The commands on objects. */
@Command(
    name = "object",
    aliases = "objects",
    description = "Says how objects are related, for what is listed with --include-related.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PutObjectCommand.class,
      DeleteObjectCommand.class,
      GetRelatedObjectsCommand.class
    })
final class ObjectCommand {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private RootCommand root;

  Session open() {
    return root.open();
  }
}
