package io.actionlog.benchmarks.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.benchmarks.measure.Conditions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The server, from a jar, on a data folder.
 *
 * @param address where it answers
 * @param process its process
 */
public record ActionlogProcess(URI address, ChildProcess process) implements HttpServerProcess {

  /** The path under which it answers without a key. */
  public static final String HEALTH = "/health/";

  private static final String USER = "admin";
  private static final String KEY = "a-key-for-measuring-and-nothing-else";

  /** The value of the Authorization header. */
  public static final String AUTHORIZATION =
      "Basic " + Base64.getEncoder().encodeToString((USER + ":" + KEY).getBytes(UTF_8));

  /** What the command line needs in its environment to call this server. */
  public Map<String, String> clientEnvironment() {
    return Map.of(
        "ACTIONLOG_URL", address.toString(), "ACTIONLOG_USER", USER, "ACTIONLOG_APIKEY", KEY);
  }

  /** Starts the jar, and returns when it answers. */
  public static ActionlogProcess start(
      Conditions conditions, Path jar, Path data, String... settings) throws IOException {
    ActionlogProcess started = launch(conditions, jar, data, settings);
    started.await(HEALTH);
    // Its first start makes the account only then, and says so only behind that.
    started.process().awaitOutput("Listening on ");
    return started;
  }

  /** Starts the jar. */
  public static ActionlogProcess launch(
      Conditions conditions, Path jar, Path data, String... settings) throws IOException {
    int port = HttpServerProcess.freePort();
    List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
    command.addAll(conditions.javaOptions());
    command.addAll(List.of("-jar", jar.toString(), "--data", data.toString()));
    command.addAll(List.of("--port", String.valueOf(port)));
    command.addAll(List.of("--max-requests", "1000000", "--max-address-requests", "1000000"));
    command.addAll(List.of(settings));
    Path output = Files.createTempFile(conditions.work(), "server", ".log");
    return new ActionlogProcess(
        URI.create("http://127.0.0.1:" + port),
        ChildProcess.start(output, Map.of("ACTIONLOG_ADMIN_KEY", KEY), command));
  }
}
