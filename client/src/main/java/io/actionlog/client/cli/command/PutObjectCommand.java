package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code object put}. */
@Command(
    name = "put",
    description = "Puts an object below its parent or, without --parent, below none.",
    sortOptions = false)
final class PutObjectCommand extends OneObjectCommand {

  @Option(names = "--parent", paramLabel = "URI", description = "The parent's resource URI.")
  private @Nullable String parentUri;

  @Override
  void perform(Session session, String object) {
    printAnswer(session, session.client().putObject(object, parentUri));
  }
}
