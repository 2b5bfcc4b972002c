package io.actionlog.client.cli.command;

import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.argument.Dates;
import io.actionlog.client.cli.connection.Session;

import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ReportedState;
import io.actionlog.client.generated.model.UpdateActionRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code action update}. */
@Command(
    name = "update",
    description =
        "Reports how the work of a recorded action ended or, without --state, that it goes on; prints the action's"
            + " state, which may be Canceling.",
    sortOptions = false)
final class UpdateActionCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      converter = Converters.Reported.class,
      description = "How the work ended: Success, Failed or, when it was being canceled, Canceled.")
  private @Nullable ReportedState state;

  @Option(
      names = "--end-date",
      paramLabel = "DATE",
      converter = Dates.class,
      description = "When it ended; goes with --state (default: now).")
  private @Nullable Instant end;

  @Option(
      names = "--lease",
      paramLabel = "SECONDS",
      description = "How long after a report the next one must come from now on, 1 to 86400.")
  private @Nullable Integer lease;

  @Option(names = "--json", description = "Prints the server's JSON.")
  private boolean json;

  @Parameters(paramLabel = "UUID", converter = Converters.Uuid.class, description = "The action.")
  private String uuid = "";

  @Override
  public Integer call() {
    UpdateActionRequest report =
        new UpdateActionRequest().state(state).endDate(end).leaseSeconds(lease);
    try (Session session = parent.open()) {
      return session.each(
          List.of(uuid),
          id -> {
            Action action = session.client().updateAction(id, report);
            session.printAnswer(json, action.getState().getValue());
          });
    }
  }
}
