package io.actionlog.client.cli;

import io.actionlog.client.generated.model.Action;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code action retry}. */
@Command(
    name = "retry",
    description = "Retries actions that have ended, and prints the UUID of each new action.",
    sortOptions = false)
final class RetryActionCommand implements Callable<Integer> {

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
  public Integer call() {
    try (Session session = parent.open()) {
      return session.each(
          uuids,
          uuid -> {
            Action action = session.client().retryAction(uuid);
            session
                .console()
                .line(json ? Json.pretty(session.answers().last()) : action.getUuid().toString());
          });
    }
  }
}
