package io.actionlog.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server from the runnable jar in a process that it shares with the others of these tests. For
 * tests that need no process of their own to kill, to signal or to measure. Thread-safe.
 */
public final class HostedServer extends TestServer {

  private final URI address;

  private HostedServer(Path data, URI address) {
    super(data);
    this.address = address;
  }

  /** A server on the data folder, once it accepts requests, on a free port. */
  public static HostedServer start(Path data, Scripts scripts, String... options) {
    List<String> all = new ArrayList<>(List.of("--data", data.toString(), "--port", "0"));
    all.addAll(List.of("--operations", scripts.operationsFile().toString()));
    // What still runs at the end of a test runs for nobody.
    all.addAll(List.of("--stop-seconds", "0"));
    all.addAll(List.of(options));
    return new HostedServer(data, URI.create(HostProcess.get().start(data.toString(), all)));
  }

  /** The same for tests that try many wrong keys, all of them from one address. */
  public static HostedServer startForWrongKeys(Path data, Scripts scripts, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    for (String limit :
        List.of("--max-wrong-keys", "--max-address-wrong-keys", "--max-account-wrong-keys")) {
      arguments.addAll(List.of(limit, "1000000"));
    }
    return start(data, scripts, arguments.toArray(String[]::new));
  }

  /** Ends the process, and with it all hosted servers, as a power cut would. */
  public static void killAll() {
    HostProcess.get().kill();
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public String log() {
    return HostProcess.get().log();
  }

  @Override
  public ProcessHandle handle() {
    return HostProcess.get().handle();
  }

  /** Stops it as SIGTERM would; returns when it has freed everything. */
  @Override
  public void close() {
    HostProcess.get().stop(data().toString());
  }
}
