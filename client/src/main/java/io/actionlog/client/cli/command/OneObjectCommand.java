package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.output.ObjectOutput;
import io.actionlog.client.cli.output.OutputOptions;
import io.actionlog.client.cli.terminal.PlainText;
import io.actionlog.client.generated.model.RelatedObject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What the commands on objects have in common: they are about one object. */
abstract class OneObjectCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ObjectCommand parent;

  @Mixin private OutputOptions options = new OutputOptions();

  @Parameters(paramLabel = "URI", description = "The object's resource URI.")
  private String object = "";

  private @Nullable ObjectOutput objects;

  @Override
  public final Integer call() {
    try (Session session = parent.open()) {
      objects = options.output(session.console(), RelatedObject.class);
      perform(session, object);
    }
    return 0;
  }

  /** Does it, and prints what came of it. */
  abstract void perform(Session session, String object);

  /** What prints objects, if the options ask for more than the command's own way. */
  final Optional<ObjectOutput> output() {
    return options.isAsked() ? Optional.ofNullable(objects) : Optional.empty();
  }

  /** Prints the resource URI of the object that the server answered with, unless more is asked. */
  final void printAnswer(Session session, RelatedObject answer) {
    output()
        .ifPresentOrElse(
            output -> output.object(session.answers().last()),
            () -> session.console().line(PlainText.of(answer.getObjectUri())));
  }
}
