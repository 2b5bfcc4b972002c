package io.actionlog.client.cli.command;

import io.actionlog.client.cli.Main;
import io.actionlog.client.cli.terminal.Console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.client.stream.LogServer;
import io.actionlog.client.RestServer;
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
abstract class CommandTestBase {

  static final String ESC = "\u001b";

  InputStream in = InputStream.nullInputStream();
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Map<String, String> environment = new TreeMap<>();
  boolean terminal;
  RestServer server;
  LogServer logs;

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

  int run(String... args) {
    return Main.run(new Console(in, out, err, terminal, terminal), environment, args);
  }

  int runLogs(String... args) {
    environment.put("ACTIONLOG_URL", logs.address());
    return run(args);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
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
