package io.actionlog.client.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.client.cli.argument.Converters;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.output.ObjectOutput;
import io.actionlog.client.cli.output.OutputOptions;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.generated.model.EventFrame;
import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code event}. */
@Command(
    name = "event",
    aliases = "events",
    description =
        "Prints each action that is created or changes its state, until it is interrupted; a lost connection goes on"
            + " where it was.",
    sortOptions = false)
final class WatchActionsCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private RootCommand root;

  @Option(
      names = "--type",
      paramLabel = "TYPES",
      description = "Only events on resources of these types, separated by commas.")
  private @Nullable String type;

  @Option(
      names = "--object",
      paramLabel = "URI",
      description = "Only events on the action with this resource URI.")
  private @Nullable String object;

  @Option(
      names = "--parent",
      paramLabel = "URI",
      description = "Only events on actions on this object.")
  private @Nullable String parent;

  @Option(
      names = "--since",
      paramLabel = "POSITION",
      converter = Converters.Position.class,
      description = "Begins behind this position, 0 for all that are kept (default: now).")
  private @Nullable Long since;

  @Mixin private CallFilterOptions filter = new CallFilterOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (Session session = root.open()) {
      ObjectOutput objects = output.output(session.console(), EventFrame.class);
      try (EventStream stream = session.client().watchActions(options(session))) {
        session.console().follow();
        if (!root.isDumb()) {
          session.console().state("waiting for events, until Ctrl-C");
        }
        stream.whenAway(session.console()::away);
        for (ActionEvent event : stream) {
          print(session.console(), objects, event);
        }
      }
    }
    return 0;
  }

  private EventOptions options(Session session) {
    return new EventOptions(type, object, parent, since, filter.states(), filter.calls(session));
  }

  private void print(Console console, ObjectOutput objects, ActionEvent event) {
    if (output.isAsked()) {
      objects.line(json(event));
    } else {
      console.foreignLine(
          String.join(
              "  ",
              event.datetime().toString(),
              event.action().toString(),
              event.kind().getValue(),
              event.state().getValue(),
              String.join(" ", event.parents())));
    }
    console.flush();
  }

  private static ObjectNode json(ActionEvent event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "action").put("action", event.kind().getValue());
    event.parents().forEach(json.putArray("parents")::add);
    return json.put("resource_uri", event.resourceUri())
        .put("state", event.state().getValue())
        .put("uuid", event.uuid().toString())
        .put("datetime", event.datetime().toString())
        .put("position", event.position());
  }
}
