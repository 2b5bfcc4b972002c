package io.actionlog.client.cli.connection;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.Json;
import io.actionlog.client.cli.terminal.PlainText;
import io.actionlog.client.transport.ActionlogException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A command's connection to the server, which also ends when the process is asked to.
 *
 * @param answers what the server answered last
 */
public record Session(ActionlogClient client, LastResponse answers, Console console, Thread atExit)
    implements AutoCloseable {

  private static final int SHORT = 8;

  public Session(ActionlogClient client, LastResponse answers, Console console) {
    this(
        client,
        answers,
        console,
        new Thread(
            () -> {
              console.end();
              client.close();
            },
            "actionlog-exit"));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** The first digits of a UUID, by which people know an action. */
  public static String shortId(UUID uuid) {
    return uuid.toString().substring(0, SHORT);
  }

  /**
   * Does something with each action. What fails is said in a line, and does not keep the others
   * from being done.
   *
   * @return the exit code
   */
  public int each(List<String> uuids, Consumer<UUID> work) {
    int code = 0;
    for (String uuid : uuids) {
      try {
        work.accept(client.resolve(uuid));
      } catch (ActionlogException e) {
        console.error(uuid + ": " + e.error());
        code = 1;
      }
    }
    return code;
  }

  /** Prints the server's answer itself, or a line in its place. */
  public void printAnswer(boolean json, String line) {
    console.line(json ? Json.pretty(answers.last()) : PlainText.of(line));
  }

  /** For who has something to say to the server when the process is asked to end. */
  public void stayOpenAtExit() {
    forget(atExit);
  }

  /** Takes back what was to be run at the end of the process. */
  public static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending: that is why it is closed.
    }
  }

  @Override
  public void close() {
    client.close();
    forget(atExit);
  }
}
