package io.actionlog.client.cli.command;

import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.argument.LocalDates;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.BrokenPipeException;
import io.actionlog.client.cli.terminal.OutputException;
import io.actionlog.client.cli.waiting.PendingWait;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.stream.LogOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code action logs}. */
@Command(
    name = "logs",
    aliases = "log",
    description =
        "Prints the logs of actions; of several, with the action's short UUID before each line.",
    sortOptions = false)
final class StreamActionLogsCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @Option(
      names = {"-f", "--follow"},
      description =
          "Goes on with the lines to come, until the action has ended; exit code 1 if not in Success.")
  private boolean follow;

  @Option(
      names = "--tail",
      paramLabel = "N",
      converter = Converters.Tail.class,
      description =
          "How many lines to begin with, from the end of the log, or all (default: 300, with --since all).")
  private @Nullable Integer tail;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      converter = LocalDates.Since.class,
      description =
          "Only lines from then on: 2h (ago), yesterday, 08:30, 2026-11-01, in this computer's time zone.")
  private @Nullable Instant since;

  @Option(
      names = "--timestamps",
      description = "Prints before each line when it was logged, in UTC (--json says it anyway).")
  private boolean timestamps;

  @Option(
      names = "--json",
      description = "Prints each line as a JSON object with its time and number.")
  private boolean json;

  @Parameters(
      paramLabel = "UUID",
      arity = "1..*",
      converter = Converters.Uuid.class,
      description = "The actions.")
  private List<String> uuids = List.of();

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = parent.open()) {
      if (!follow) {
        session.console().page();
      }
      return follow && uuids.size() > 1 ? together(session) : print(session, uuids);
    }
  }

  /** Prints the logs one after another; the highest exit code counts. */
  private int print(Session session, List<String> some) {
    AtomicInteger code = new AtomicInteger();
    int failed = session.each(some, uuid -> code.accumulateAndGet(print(session, uuid), Math::max));
    return Math.max(failed, code.get());
  }

  private int print(Session session, UUID uuid) {
    if (follow) {
      Action action = session.client().getAction(uuid);
      if (action.getState() == ActionState.PENDING) {
        new PendingWait(session, prefix(uuid)).tell(action);
      }
    }
    printer(session, uuid).print(uuid, options());
    try {
      return follow ? FollowedEnd.tell(session, uuid, false) : 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /** Each in a thread of its own: any of them may have the next line. */
  private int together(Session session) throws InterruptedException {
    AtomicInteger code = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (String text : uuids) {
      Runnable work = () -> code.accumulateAndGet(one(session, text), Math::max);
      Thread thread = new Thread(work, "logs-" + text);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return code.get();
  }

  private int one(Session session, String text) {
    try {
      return print(session, List.of(text));
    } catch (BrokenPipeException e) {
      session.close();
      return 0;
    } catch (OutputException e) {
      session.console().outputFailed(e);
      session.close();
      return 1;
    }
  }

  private LogPrinter printer(Session session, UUID uuid) {
    return new LogPrinter(session, json, prefix(uuid), timestamps, since);
  }

  private String prefix(UUID uuid) {
    return uuids.size() > 1 ? Session.shortId(uuid) + " | " : "";
  }

  private LogOptions options() {
    LogOptions usual = since == null ? LogOptions.defaults() : LogOptions.defaults().withWholeLog();
    return (tail == null ? usual : usual.withTail(tail)).withFollow(follow);
  }
}
