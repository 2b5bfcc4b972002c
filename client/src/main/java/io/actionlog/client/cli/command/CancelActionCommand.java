package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;

import java.util.UUID;
import picocli.CommandLine.Command;

/** {@code action cancel}. */
@Command(
    name = "cancel",
    description = "Cancels actions that are Pending or In progress, and prints the UUID of each.",
    sortOptions = false)
final class CancelActionCommand extends EachActionCommand {

  @Override
  void perform(Session session, UUID uuid) {
    printAnswer(session, session.client().cancelAction(uuid));
  }
}
