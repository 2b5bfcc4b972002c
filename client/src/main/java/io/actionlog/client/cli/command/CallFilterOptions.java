package io.actionlog.client.cli.command;

import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.filter.CallFilter;
import io.actionlog.client.generated.model.ActionState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select actions by their state and by the call that they record. */
final class CallFilterOptions {

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      converter = Converters.State.class,
      completionCandidates = Converters.States.class,
      description = "Only those in this state, or in one of several: ${COMPLETION-CANDIDATES}.")
  private List<ActionState> states = List.of();

  @Option(
      names = "--by",
      paramLabel = "USER",
      description = "Only those of this user, or of one of several (--user is who you are).")
  private List<String> users = List.of();

  @Option(
      names = "--action",
      paramLabel = "NAME",
      description = "Only those of this name, or of one of several.")
  private List<String> actions = List.of();

  @Option(names = "--ip", paramLabel = "ADDRESS", description = "Only those from this address.")
  private @Nullable String ip;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "Only those with this HTTP method, such as POST.")
  private @Nullable String method;

  @Option(
      names = "--retry-of",
      paramLabel = "UUID",
      converter = Converters.Uuid.class,
      description = "Only the further attempts at this action: its retries, and theirs.")
  private @Nullable String retryOf;

  @Option(
      names = "--search",
      paramLabel = "WORDS",
      description =
          "Only those with each of these words in name, object, path, user or user agent.")
  private @Nullable String words;

  List<ActionState> states() {
    return states;
  }

  /** What the options say; a UUID that is short is looked up. */
  CallFilter calls(Session session) {
    return CallFilter.all()
        .withUsers(users)
        .withActions(actions)
        .withIp(ip)
        .withMethod(method)
        .withRetryOf(retryOf == null ? null : session.client().resolve(retryOf))
        .withWords(words);
  }
}
