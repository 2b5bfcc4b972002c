package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What the commands on objects have in common: they are about one object. */
abstract class OneObjectCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private ObjectCommand parent;

  @Option(names = "--json", description = "Prints the server's JSON.")
  private boolean json;

  @Parameters(paramLabel = "URI", description = "The object's resource URI.")
  private String object = "";

  @Override
  public final Integer call() {
    try (Session session = parent.open()) {
      perform(session, object);
    }
    return 0;
  }

  /** Does it, and prints what came of it. */
  abstract void perform(Session session, String object);

  final boolean isJson() {
    return json;
  }
}
