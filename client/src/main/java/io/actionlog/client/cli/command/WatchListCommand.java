package io.actionlog.client.cli.command;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.output.ObjectOutput;
import io.actionlog.client.cli.output.OutputOptions;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.watching.ChangePrinter;
import io.actionlog.client.cli.watching.LiveList;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionOrder;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code action watch}. */
@Command(
    name = "watch",
    description =
        "Shows on a terminal the list of the newest actions as it changes; elsewhere, or with --json, --jq or"
            + " --template, prints each change of a state: its time, UUID, state, name, user and object. Until it is"
            + " interrupted (exit code 130).",
    sortOptions = false)
final class WatchListCommand implements Callable<Integer> {

  private static final int LARGEST_PAGE = 1000;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @Option(
      names = "--last",
      paramLabel = "N",
      converter = Converters.Count.class,
      defaultValue = "25",
      description = "How many are shown on a terminal, newest first (default: 25).")
  private int last;

  @Mixin private OutputOptions options = new OutputOptions();

  @Mixin private ListQueryOptions filter = new ListQueryOptions();

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = parent.open()) {
      ObjectOutput objects = options.output(session.console(), Action.class);
      ActionQuery query =
          filter
              .query(session)
              .limit(Math.min(last, LARGEST_PAGE))
              .orderBy(ActionOrder.NEWEST_FIRST)
              .build();
      session.console().follow();
      if (options.isAsked()) {
        tellWaiting(session.console());
        new ChangePrinter(session, query, objects).print();
      } else if (session.console().isTerminal() && !parent.isDumb()) {
        new LiveList(
                session,
                query,
                page ->
                    ListActionsCommand.table(session, page.iterator(), Instant::toString)
                        .lines(session.console().columns()))
            .show();
      } else {
        tellWaiting(session.console());
        new ChangePrinter(session, query, null).print();
      }
    }
    return 0;
  }

  /** To whom sits before it: nothing is printed until something changes. */
  private void tellWaiting(Console console) {
    String waiting = "waiting for changes, until Ctrl-C";
    if (!parent.isDumb()) {
      console.state(waiting);
    } else if (console.isLive()) {
      console.error(waiting);
    }
  }
}
