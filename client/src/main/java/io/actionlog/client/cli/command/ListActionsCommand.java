package io.actionlog.client.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.client.ActionQuery;
import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.output.ObjectOutput;
import io.actionlog.client.cli.output.OutputOptions;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.RelativeTime;
import io.actionlog.client.cli.terminal.Table;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionOrder;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code action ls}. */
@Command(
    name = "ls",
    aliases = "list",
    description = {
      "Lists actions: the 25 newest, unless told otherwise.",
      "On a terminal, times are told as how long ago, and columns are cut (…) to fit; elsewhere both are whole."
    },
    sortOptions = false)
final class ListActionsCommand implements Callable<Integer> {

  private static final int USUAL = 25;
  private static final int LARGEST_PAGE = 1000;

  /** How many, and from which end. */
  static final class HowMany {

    @Option(
        names = "--last",
        paramLabel = "N",
        converter = Converters.Count.class,
        description = "The N newest, newest first (default: 25).")
    private @Nullable Integer last;

    @Option(
        names = "--limit",
        paramLabel = "N",
        converter = Converters.Count.class,
        description = "The N oldest, oldest first.")
    private @Nullable Integer limit;

    @Option(names = "--all", description = "All, oldest first.")
    private boolean all;
  }

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @ArgGroup private HowMany howMany = new HowMany();

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints the UUIDs only, whole.")
  private boolean quiet;

  @Option(
      names = "--wide",
      description = "Cuts no column to fit the table into the terminal, however wide it becomes.")
  private boolean wide;

  @Mixin private OutputOptions options = new OutputOptions();

  @Option(
      names = "--ndjson",
      description =
          "Prints one JSON object a line, as import reads them; --json and --jq are of each then.")
  private boolean ndjson;

  @Mixin private ListQueryOptions filter = new ListQueryOptions();

  @Override
  public Integer call() {
    try (Session session = parent.open()) {
      ObjectOutput output = options.output(session.console(), Action.class);
      Iterator<Action> actions =
          session.client().actions(query(session)).limit(wanted()).iterator();
      if (actions.hasNext()) {
        session.console().page();
      }
      if (ndjson || output.isOfEach()) {
        actions.forEachRemaining(action -> output.line(session.answers().of(action)));
      } else if (options.isAsked()) {
        output.list(whole(session, actions));
      } else if (quiet) {
        actions.forEachRemaining(action -> session.console().line(action.getUuid().toString()));
      } else {
        printTable(session, actions);
      }
    }
    return 0;
  }

  private long wanted() {
    if (howMany.all) {
      return Long.MAX_VALUE;
    }
    Integer number = howMany.limit != null ? howMany.limit : howMany.last;
    return number == null ? USUAL : number;
  }

  private ActionQuery query(Session session) {
    boolean oldestFirst = howMany.all || howMany.limit != null;
    boolean onOnePage = wanted() <= LARGEST_PAGE;
    return filter
        .query(session)
        .limit((int) Math.min(wanted(), LARGEST_PAGE))
        .offset(onOnePage ? 0L : null)
        .orderBy(oldestFirst ? ActionOrder.OLDEST_FIRST : ActionOrder.NEWEST_FIRST)
        .build();
  }

  private void printTable(Session session, Iterator<Action> actions) {
    Console console = session.console();
    Instant now = Instant.now();
    Function<Instant, String> time =
        console.isTerminal() ? start -> RelativeTime.of(start, now) : Instant::toString;
    table(session, actions, time).wide(wide).print(console);
  }

  /**
   * The actions of the last page that was read, as people look at them.
   *
   * @param time says when an action started
   */
  static Table table(Session session, Iterator<Action> actions, Function<Instant, String> time) {
    Table table =
        new Table(
                session.console().isColoured(),
                "UUID",
                "OBJECT",
                "ACTION",
                "STATE",
                "USER",
                "START")
            .keeping("STATE", "START");
    actions.forEachRemaining(
        action -> {
          JsonNode raw = session.answers().of(action);
          table.row(
              Session.shortId(action.getUuid()),
              action.getObjectUri(),
              action.getAction(),
              raw.path("state").asText(),
              action.getUser(),
              time.apply(action.getStartDate()));
        });
    return table;
  }

  /** The first page's envelope, and in it the actions of every page that was read. */
  private static ObjectNode whole(Session session, Iterator<Action> actions) {
    boolean some = actions.hasNext();
    JsonNode first = session.answers().last();
    ObjectNode whole = first.deepCopy();
    if (some) {
      whole.withArray("objects").removeAll();
    }
    actions.forEachRemaining(
        action -> whole.withArray("objects").add(session.answers().of(action)));
    if (session.answers().last() != first) {
      whole.withObject("/meta").remove("next_cursor");
      JsonNode last = session.answers().last().path("meta");
      for (String further : List.of("next", "next_cursor")) {
        last.optional(further).ifPresent(value -> whole.withObject("/meta").set(further, value));
      }
    }
    return whole;
  }
}
