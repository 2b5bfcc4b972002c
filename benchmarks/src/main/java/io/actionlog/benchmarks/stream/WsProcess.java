package io.actionlog.benchmarks.stream;

import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.process.ChildProcess;
import io.actionlog.benchmarks.process.HttpServerProcess;
import io.actionlog.benchmarks.process.InstalledProgram;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Node with the package ws, which is looked for in the folder {@code node_modules} of the working
 * directory, in those above it, and where the environment variable {@code NODE_PATH} says.
 *
 * @param address where it answers
 * @param process its process
 */
record WsProcess(URI address, ChildProcess process) implements HttpServerProcess {

  /** Starts one, if both are installed. */
  static Optional<WsProcess> start(Conditions conditions) throws IOException {
    Optional<Path> node = InstalledProgram.find("node");
    if (node.isEmpty() || !hasWs(node.get(), conditions.work())) {
      return Optional.empty();
    }
    int port = HttpServerProcess.freePort();
    WsProcess started =
        new WsProcess(
            URI.create("http://127.0.0.1:" + port),
            run(node.get(), conditions.work(), script(), String.valueOf(port)));
    started.awaitListening();
    return Optional.of(started);
  }

  /** It refuses requests that also ask for HTTP/2, as those that wait for a server do. */
  private void awaitListening() throws IOException {
    while (!process.output().contains("listening")) {
      if (!process.isAlive()) {
        throw new IllegalStateException("the process has ended: " + process.output());
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private static boolean hasWs(Path node, Path work) throws IOException {
    try (ChildProcess asked = run(node, work, "require.resolve('ws')")) {
      asked.finish();
      return true;
    } catch (IllegalStateException missing) {
      return false;
    }
  }

  /** Not from a file, so that packages are looked for from the working directory. */
  private static ChildProcess run(Path node, Path work, String script, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(node.toString(), "-e", script, "ws"));
    command.addAll(List.of(arguments));
    return ChildProcess.start(Files.createTempFile(work, "node", ".log"), Map.of(), command);
  }

  private static String script() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(WsProcess.class.getResourceAsStream("ws.js"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
