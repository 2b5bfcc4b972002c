package io.actionlog.client.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.PlainText;
import java.util.UUID;
import picocli.CommandLine.Command;

/** {@code action inspect}. */
@Command(
    name = "inspect",
    aliases = {"show", "get", "view", "describe"},
    description = "Shows all the details of actions.",
    sortOptions = false)
final class GetActionCommand extends EachActionCommand {

  private static final int NAMES = 18;

  @Override
  void perform(Session session, UUID uuid) {
    session.client().getAction(uuid);
    JsonNode action = session.answers().last();
    session.console().page();
    print(session, () -> print(session.console(), action));
  }

  private void print(Console console, JsonNode action) {
    action
        .fields()
        .forEachRemaining(
            field -> console.line(PlainText.of(pad(field.getKey()) + text(field.getValue()))));
    if (hasSeveral()) {
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
