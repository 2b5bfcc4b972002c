package io.actionlog.client.cli.command;

import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.output.ObjectOutput;
import io.actionlog.client.cli.output.OutputOptions;
import io.actionlog.client.generated.model.Action;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What the commands have in common that do one thing to each of several actions. */
abstract class EachActionCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @Mixin private OutputOptions options = new OutputOptions();

  @Parameters(
      paramLabel = "UUID",
      arity = "1..*",
      converter = Converters.Uuid.class,
      description = "The actions.")
  private List<String> uuids = List.of();

  private @Nullable ObjectOutput objects;

  @Override
  public final Integer call() {
    try (Session session = parent.open()) {
      objects = options.output(session.console(), Action.class);
      return session.each(uuids, uuid -> perform(session, uuid));
    }
  }

  /** Does it to one action, and prints what came of it. */
  abstract void perform(Session session, UUID uuid);

  /** Prints the server's last answer as the options say, or else in the command's own way. */
  final void print(Session session, Runnable otherwise) {
    Optional.ofNullable(objects)
        .filter(output -> options.isAsked())
        .ifPresentOrElse(output -> output.object(session.answers().last()), otherwise);
  }

  final boolean hasSeveral() {
    return uuids.size() > 1;
  }

  /** Prints the UUID of the action that the server answered with, unless more is asked for. */
  final void printAnswer(Session session, Action action) {
    print(session, () -> session.console().line(action.getUuid().toString()));
  }
}
