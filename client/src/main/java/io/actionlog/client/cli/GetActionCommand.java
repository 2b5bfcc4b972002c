package io.actionlog.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code action inspect}. */
@Command(name = "inspect", description = "Shows all the details of actions.", sortOptions = false)
final class GetActionCommand implements Callable<Integer> {

  private static final int NAMES = 18;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ActionCommand parent;

  @Option(names = "--json", description = "Prints the server's JSON, one object for each action.")
  private boolean json;

  @Parameters(
      paramLabel = "UUID",
      arity = "1..*",
      converter = Converters.Uuid.class,
      description = "The actions.")
  private List<String> uuids = List.of();

  @Override
  public Integer call() {
    try (Session session = parent.open()) {
      return session.each(uuids, uuid -> print(session, uuid));
    }
  }

  private void print(Session session, UUID uuid) {
    session.client().getAction(uuid);
    JsonNode action = session.answers().last();
    Console console = session.console();
    if (json) {
      console.line(Json.pretty(action));
      return;
    }
    action
        .fields()
        .forEachRemaining(
            field -> console.line(PlainText.of(pad(field.getKey()) + text(field.getValue()))));
    if (uuids.size() > 1) {
      console.line("");
    }
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "-" : value.isContainerNode() ? value.toString() : value.asText();
  }

  private static String pad(String name) {
    return name + " ".repeat(Math.max(1, NAMES - name.length()));
  }
}
