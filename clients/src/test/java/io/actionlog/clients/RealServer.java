package io.actionlog.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Map;

/** The server's runnable jar as a process on a free port. Closed by whoever started it. */
final class RealServer implements AutoCloseable {

  private static final String READY = "Listening on ";
  private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyz";

  private final Process process;
  private final String address;

  private RealServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** A server with an empty data folder and its log beside it, once it accepts requests. */
  static RealServer start(Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-jar",
            System.getProperty("actionlog.server.jar", "../server/target/actionlog-server.jar"),
            "--data",
            folder.resolve("data").toString(),
            "--port",
            "0");
    builder.environment().keySet().removeIf(name -> name.startsWith("ACTIONLOG_"));
    builder.environment().put("ACTIONLOG_ADMIN_KEY", KEY);
    builder.redirectError(folder.resolve("server.log").toFile());
    Process process = builder.start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = lines.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new AssertionError("the server ended; its log is in " + folder);
    }
    return new RealServer(process, line.substring(READY.length()));
  }

  /** What a client needs to know, as environment variables. */
  Map<String, String> environment() {
    return Map.of("ACTIONLOG_URL", address, "ACTIONLOG_USER", "admin", "ACTIONLOG_APIKEY", KEY);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
