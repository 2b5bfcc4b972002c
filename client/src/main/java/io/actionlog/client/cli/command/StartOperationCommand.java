package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.waiting.PendingWait;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.StartOperationRequest;
import io.actionlog.client.stream.LogOptions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code operation start}. */
@Command(
    name = "start",
    aliases = "run",
    description = "Starts an operation on an object, and prints the UUID of its action.",
    sortOptions = false)
final class StartOperationCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private OperationCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--object",
      required = true,
      paramLabel = "URI",
      description = "The resource URI of the object.")
  private String object = "";

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description =
          "A value for a parameter of the operation, any number of times. NAME=- asks for the value"
              + " on a terminal, without showing it, and else reads it from the standard input: so"
              + " no list of processes and no history of a shell has a secret.")
  private List<String> parameters = List.of();

  @Option(
      names = {"-f", "--follow"},
      description =
          "Prints the log instead until the action has ended, and then on stderr how; exit code 1 if not in Success.")
  private boolean follow;

  @Option(
      names = "--json",
      description = "Prints the server's JSON; with --follow each line of the log as an object.")
  private boolean json;

  @Parameters(paramLabel = "NAME", description = "The operation's name.")
  private String name = "";

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = parent.open()) {
      StartOperationRequest request = new StartOperationRequest().objectUri(object);
      if (!parameters.isEmpty()) {
        request.parameters(new ParameterArguments(spec, session.console()).read(parameters));
      }
      Action action = session.client().startOperation(name, request);
      if (follow) {
        if (action.getState() == ActionState.PENDING) {
          new PendingWait(session).tell(action);
        }
        return follow(session, action.getUuid());
      }
      session.printAnswer(json, action.getUuid().toString());
    }
    return 0;
  }

  private int follow(Session session, UUID uuid) throws InterruptedException {
    try (StateLine state = StateLine.of(session, uuid)) {
      LogPrinter.plain(session, json).print(uuid, LogOptions.defaults().withWholeLog());
    }
    return FollowedEnd.tell(session, uuid, true);
  }
}
