package io.actionlog.client.cli.command;

import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.BrokenPipeException;

import io.actionlog.client.stream.LogOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code action logs}. */
@Command(
    name = "logs",
    description =
        "Prints the logs of actions; of several, with the action's short UUID before each line.",
    sortOptions = false)
final class StreamActionLogsCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on with the lines to come, until the action has ended.")
  private boolean follow;

  @Option(
      names = "--tail",
      paramLabel = "N",
      converter = Converters.Tail.class,
      defaultValue = "300",
      description = "How many lines to begin with, from the end of the log, or all (default: 300).")
  private int tail;

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
      return follow && uuids.size() > 1
          ? together(session)
          : session.each(uuids, uuid -> printer(session, uuid).print(uuid, options()));
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
      return session.each(List.of(text), uuid -> printer(session, uuid).print(uuid, options()));
    } catch (BrokenPipeException e) {
      session.close();
      return 0;
    }
  }

  private LogPrinter printer(Session session, UUID uuid) {
    return new LogPrinter(session, json, uuids.size() > 1 ? Session.shortId(uuid) + " | " : "");
  }

  private LogOptions options() {
    return LogOptions.defaults().withTail(tail).withFollow(follow);
  }
}
