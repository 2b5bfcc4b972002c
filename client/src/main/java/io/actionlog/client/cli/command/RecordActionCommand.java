package io.actionlog.client.cli.command;

import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.argument.Dates;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code action record}. */
@Command(
    name = "record",
    description =
        "Records a call to another service, and prints the UUID of its action. With --state the call is over; without"
            + " it the work is reported later, with action update and action append.",
    sortOptions = false)
final class RecordActionCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private CallOptions call = new CallOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      converter = Converters.Recorded.class,
      description = "How the call ended: Success, Failed or Canceled.")
  private @Nullable RecordedState state;

  @Option(
      names = "--start-date",
      paramLabel = "DATE",
      converter = Dates.class,
      description =
          "When the call was performed, such as 2014-09-17T08:26:22Z (default: now, or when it ended).")
  private @Nullable Instant start;

  @Option(
      names = "--end-date",
      paramLabel = "DATE",
      converter = Dates.class,
      description = "When it ended; goes with --state (default: now).")
  private @Nullable Instant end;

  @Option(names = "--can-be-canceled", description = "The reporter can cancel the work.")
  private boolean canBeCanceled;

  @Option(
      names = "--can-be-retried",
      description = "The reporter performs the work again when the action is retried.")
  private boolean canBeRetried;

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description =
          "A value with which the operation was started, any number of times; the action shows it."
              + " NAME=- asks for it on a terminal, and else reads it from the standard input.")
  private List<String> parameters = List.of();

  @Option(names = "--json", description = "Prints the server's JSON.")
  private boolean json;

  @Override
  public Integer call() {
    RecordActionRequest request =
        call.request()
            .state(state)
            .startDate(start)
            .endDate(end)
            .canBeCanceled(canBeCanceled)
            .canBeRetried(canBeRetried);
    try (Session session = parent.open()) {
      request.parameters(new ParameterArguments(spec, session.console()).read(parameters));
      Action action = session.client().recordAction(request);
      session.printAnswer(json, action.getUuid().toString());
    }
    return 0;
  }
}
