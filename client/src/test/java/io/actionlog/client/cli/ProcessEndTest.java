package io.actionlog.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.ActionlogClient;
import io.actionlog.client.cli.connection.LastResponse;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Holds a command to silence about what it meets because its process ends. */
class ProcessEndTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(InputStream.nullInputStream(), new ByteArrayOutputStream(), err, false, false);
  private final FailureHandler failures = new FailureHandler(console);

  @Test
  void whatAClosedClientRefusesShouldNotBeTold() throws Exception {
    ActionlogClient client = ActionlogClient.builder("http://127.0.0.1:9").build();
    try (Session session = new Session(client, new LastResponse(), console)) {
      assertThatThrownBy(() -> handle(new IllegalStateException("a mistake of ours")))
          .hasMessage("a mistake of ours");

      session.atExit().start();
      session.atExit().join();

      assertThatThrownBy(() -> client.listActions(ActionQuery.all()))
          .isInstanceOfSatisfying(
              IllegalStateException.class, closed -> assertThat(handle(closed)).isEqualTo(1));
      console.error("that the connection was closed");
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
  }

  private int handle(Exception thrown) {
    CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
    try {
      return failures.handleExecutionException(thrown, line, line.parseArgs());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
