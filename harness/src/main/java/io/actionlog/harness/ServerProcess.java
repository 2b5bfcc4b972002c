package io.actionlog.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.lang3.function.Failable;

/**
 * The runnable jar as a process, with the operations of {@link Scripts}. Closed by whoever started
 * it.
 */
public final class ServerProcess extends TestServer {

  private final Process process;
  private final ProcessOutput output;

  private ServerProcess(Path data, Process process) {
    super(data);
    this.process = process;
    this.output = new ProcessOutput(process);
  }

  /** A server on the data folder, once it accepts requests; on a free port if none is given. */
  public static ServerProcess start(Path data, Scripts scripts, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--data", data.toString(), "--operations", scripts.operationsFile().toString()));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--port")) {
      arguments.addAll(List.of("--port", "0"));
    }
    ServerProcess server =
        new ServerProcess(
            data,
            Tool.start(
                Tool.serverJar(),
                Map.of("ACTIONLOG_ADMIN_KEY", ServerAccounts.ADMIN.key()),
                arguments.toArray(String[]::new)));
    server.address();
    return server;
  }

  @Override
  public URI address() {
    return output.address();
  }

  /** Sends it SIGHUP. */
  public void hangUp() {
    String pid = String.valueOf(process.pid());
    Process kill = Failable.call(new ProcessBuilder("kill", "-HUP", pid)::start);
    if (kill.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("kill -HUP " + pid);
    }
  }

  @Override
  public String log() {
    return output.text();
  }

  @Override
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it as a power cut would, and all that it has started. */
  public void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Asks it to end (SIGTERM). */
  public CompletableFuture<Process> terminate() {
    process.destroy();
    return process.onExit();
  }

  @Override
  public void close() {
    kill();
  }
}
