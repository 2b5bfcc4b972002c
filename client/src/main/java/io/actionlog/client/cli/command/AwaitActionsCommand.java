package io.actionlog.client.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.argument.Durations;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.output.ObjectOutput;
import io.actionlog.client.cli.output.OutputOptions;
import io.actionlog.client.cli.terminal.PlainText;
import io.actionlog.client.cli.waiting.EndWait;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code action wait}. */
@Command(
    name = "wait",
    description =
        "Waits until actions have ended, and prints a line for each that ends. Exit code 0 if all ended in Success, 1"
            + " if not, 124 if the time is over before.",
    sortOptions = false)
final class AwaitActionsCommand implements Callable<Integer> {

  /** As {@code timeout} of the GNU tools has it. */
  private static final int TIME_IS_OVER = 124;

  /** How long the server may take to say once how they are. */
  private static final Duration ONE_LOOK = Duration.ofSeconds(10);

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = Durations.class,
      description =
          "How long to wait: 90s, 5m, 1h30m, or a number of seconds; 0 looks once (default: for as long as it takes).")
  private @Nullable Duration timeout;

  @Parameters(
      paramLabel = "UUID",
      arity = "1..*",
      converter = Converters.Uuid.class,
      description = "The actions.")
  private List<String> uuids = List.of();

  @Mixin private OutputOptions options = new OutputOptions();

  /** Not an option: tests have it shorter. */
  Duration betweenLooks = EndWait.BETWEEN_LOOKS;

  private final AtomicInteger code = new AtomicInteger();

  @Override
  public Integer call() throws Exception {
    try (Session session = parent.open()) {
      ObjectOutput output = options.output(session.console(), Action.class);
      EndWait wait = new EndWait(session, betweenLooks, action -> print(session, output, action));
      Duration limit = timeout;
      if (limit == null) {
        await(session, wait);
        return code.get();
      }
      boolean inTime = awaitFor(limit, () -> await(session, wait));
      List<Action> late = inTime && !limit.isZero() ? List.of() : wait.open();
      late.forEach(action -> tellLate(session, action));
      if (!inTime && late.isEmpty()) {
        session.console().error("no answer from the server by now (expected how the actions are)");
      }
      return inTime && late.isEmpty() ? code.get() : TIME_IS_OVER;
    }
  }

  private Void await(Session session, EndWait wait) throws InterruptedException {
    List<UUID> actions = new ArrayList<>();
    code.accumulateAndGet(session.each(uuids, actions::add), Math::max);
    wait.look(actions.stream().distinct().toList());
    if (timeout == null || !timeout.isZero()) {
      wait.await();
    }
    code.accumulateAndGet(Math.min(wait.failures(), 1), Math::max);
    return null;
  }

  /** On a thread of its own, since a server that does not answer would hold up the end. */
  private static boolean awaitFor(Duration limit, Callable<Void> work) throws Exception {
    FutureTask<Void> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "action-wait");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get((limit.isZero() ? ONE_LOOK : limit).toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static void tellLate(Session session, Action action) {
    session
        .console()
        .error(action.getUuid() + ": " + action.getState() + " (expected its end by now)");
  }

  private void print(Session session, ObjectOutput output, Action ended) {
    JsonNode answer = session.answers().last();
    if (options.isAsked()) {
      output.line(answer);
    } else {
      String state = answer.path("state").asText();
      session.console().line(PlainText.of(ended.getUuid() + ": " + state));
    }
    session.console().flush();
    if (ended.getState() != ActionState.SUCCESS) {
      code.set(1);
    }
  }
}
