package io.actionlog.client.cli.command;

import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.connection.Session;

import io.actionlog.client.generated.model.Action;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What the commands have in common that do one thing to each of several actions. */
abstract class EachActionCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @Option(names = "--json", description = "Prints the server's JSON, one object for each action.")
  private boolean json;

  @Parameters(
      paramLabel = "UUID",
      arity = "1..*",
      converter = Converters.Uuid.class,
      description = "The actions.")
  private List<String> uuids = List.of();

  @Override
  public final Integer call() {
    try (Session session = parent.open()) {
      return session.each(uuids, uuid -> perform(session, uuid));
    }
  }

  /** Does it to one action, and prints what came of it. */
  abstract void perform(Session session, UUID uuid);

  final boolean isJson() {
    return json;
  }

  final boolean hasSeveral() {
    return uuids.size() > 1;
  }

  /** Prints the UUID of the action that the server answered with, or all of its JSON. */
  final void printAnswer(Session session, Action action) {
    session.printAnswer(json, action.getUuid().toString());
  }
}
