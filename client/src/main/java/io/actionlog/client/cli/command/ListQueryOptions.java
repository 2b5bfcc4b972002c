package io.actionlog.client.cli.command;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.cli.argument.LocalDates;
import io.actionlog.client.cli.connection.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which actions are listed. */
final class ListQueryOptions {

  @Mixin private CallFilterOptions filter = new CallFilterOptions();

  @Option(
      names = "--since",
      paramLabel = "DATE",
      converter = LocalDates.Since.class,
      description =
          "Only those that started then or later: 2h (ago), yesterday, 08:30, 2026-11-01, in this computer's time zone.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      converter = LocalDates.Until.class,
      description = "Only those that started then or before; a day means its last second.")
  private @Nullable Instant until;

  @Option(names = "--object", paramLabel = "URI", description = "Only those on this object.")
  private @Nullable String object;

  @Option(
      names = "--include-related",
      description = "With --object: those on its parents and children as well.")
  private boolean related;

  /** What the options say, without how many and in which order; a short UUID is looked up. */
  ActionQuery.Builder query(Session session) {
    return ActionQuery.builder()
        .states(filter.states())
        .startDateGte(since)
        .startDateLte(until)
        .objectUri(object)
        .includeRelated(related ? true : null)
        .calls(filter.calls(session));
  }
}
