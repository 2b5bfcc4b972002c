package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import java.util.UUID;
import picocli.CommandLine.Command;

/** {@code action retry}. */
@Command(
    name = "retry",
    aliases = "rerun",
    description = "Retries actions that have ended, and prints the UUID of each new action.",
    sortOptions = false)
final class RetryActionCommand extends EachActionCommand {

  @Override
  void perform(Session session, UUID uuid) {
    printAnswer(session, session.client().retryAction(uuid));
  }
}
