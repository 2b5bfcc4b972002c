package io.actionlog.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.server.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The whole server as a process that is there to be killed, with operations of its own. */
final class KilledServer {

  static final String ADMIN_KEY = "the-admin-key-of-the-server-that-is-killed";

  private static final String READY = "Listening on ";

  private final Process process;
  private final URI address;

  private KilledServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** A server on the folder, once it accepts requests. */
  static KilledServer start(Path data, Path operations) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    List<String> options = List.of("--port", "0", "--max-running", "64");
    builder.command().addAll(options);
    builder.command().addAll(List.of("--max-requests", "100000"));
    builder.command().addAll(List.of("--max-address-requests", "100000"));
    builder.command().addAll(List.of("--data", data.toString()));
    builder.command().addAll(List.of("--operations", operations.toString()));
    builder.environment().put("ACTIONLOG_ADMIN_KEY", ADMIN_KEY);
    Process process = builder.start();
    return new KilledServer(process, addressOf(process.inputReader(UTF_8)));
  }

  private static URI addressOf(BufferedReader out) throws IOException {
    String line = out.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the server ended before it listened");
    }
    drain(out);
    return URI.create(line.substring(READY.length()));
  }

  private static void drain(BufferedReader out) {
    Thread thread = new Thread(() -> out.lines().forEach(line -> {}), "killed-server-output");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it listens. */
  URI address() {
    return address;
  }

  /** Ends it as a power cut would, and all that it has started. */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
