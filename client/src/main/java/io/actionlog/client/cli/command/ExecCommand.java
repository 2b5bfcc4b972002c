package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.exec.Execution;

import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.RecordActionRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code exec}. */
@Command(
    name = "exec",
    description =
        "Runs a command and records it as an action: its output is the log, it is terminated when the action is"
            + " canceled, and its exit code is that of this program. Without a record it is not run.",
    customSynopsis =
        "actionlog exec --action=NAME --object=URI [OPTIONS] -- COMMAND [ARGUMENTS...]",
    sortOptions = false)
final class ExecCommand implements Callable<Integer> {

  private static final int USUAL_LEASE = 60;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private RootCommand root;

  @Mixin private CallOptions call = new CallOptions();

  @Option(
      names = "--cancel-seconds",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How long the command may take to end when it is asked to, before it is killed (default: 10).")
  private int cancelSeconds;

  @Option(
      names = "--anyway",
      description = "Runs the command also when it could not be recorded, and says so on stderr.")
  private boolean anyway;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "The command and its arguments.")
  private List<String> command = List.of();

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = root.open();
        Execution execution =
            new Execution(session, command, Duration.ofSeconds(Math.max(0, cancelSeconds)))) {
      RecordActionRequest request = request();
      Action action = record(session, request);
      if (action == null) {
        return anyway ? execution.runUnrecorded() : 1;
      }
      Integer lease = request.getLeaseSeconds();
      return execution.run(action, Duration.ofSeconds(lease == null ? USUAL_LEASE : lease));
    }
  }

  private RecordActionRequest request() {
    RecordActionRequest request = call.request().canBeCanceled(true);
    return request.getUuid() == null ? request.uuid(UUID.randomUUID()) : request;
  }

  private static @Nullable Action record(Session session, RecordActionRequest request) {
    try {
      return session.client().recordAction(request);
    } catch (ActionlogException e) {
      session.console().error(e.error());
      return null;
    }
  }
}
