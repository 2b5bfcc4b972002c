package io.actionlog.client.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.client.RestServer;
import io.actionlog.client.cli.Main;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.stream.LogServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * A command, its streams and its environment, before servers that answer as a test tells them to.
 */
@Timeout(60)
public abstract class CommandTestBase {

  static final String ESC = "\u001b";

  public InputStream in = InputStream.nullInputStream();
  protected final ByteArrayOutputStream out = new ByteArrayOutputStream();
  public final ByteArrayOutputStream err = new ByteArrayOutputStream();
  public final Map<String, String> environment = new TreeMap<>();
  protected boolean terminal;
  public RestServer server;
  protected LogServer logs;

  @BeforeEach
  void start() throws IOException {
    server = new RestServer();
    logs = new LogServer();
    environment.put("ACTIONLOG_URL", server.address());
    environment.put("ACTIONLOG_USER", "anna");
    environment.put("ACTIONLOG_APIKEY", "s3cr3t");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    logs.close();
  }

  protected int run(String... args) {
    return Main.run(new Console(in, out, err, terminal, terminal), environment, args);
  }

  int runLogs(String... args) {
    environment.put("ACTIONLOG_URL", logs.address());
    return run(args);
  }

  protected String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  protected String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  static JsonNode json(RestServer.Request request) {
    try {
      return json(request.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
