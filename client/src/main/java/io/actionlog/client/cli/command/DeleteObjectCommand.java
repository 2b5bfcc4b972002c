package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import picocli.CommandLine.Command;

/** {@code object rm}. */
@Command(
    name = "rm",
    aliases = {"delete", "remove"},
    description = "Forgets an object; what is below it has no parent any more.",
    sortOptions = false)
final class DeleteObjectCommand extends OneObjectCommand {

  @Override
  void perform(Session session, String object) {
    printAnswer(session, session.client().deleteObject(object));
  }
}
