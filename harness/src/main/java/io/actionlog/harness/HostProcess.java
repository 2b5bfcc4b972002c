package io.actionlog.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * The one process of these tests in which {@link ServerHost} runs, on the classes of the server's
 * runnable jar. Thread-safe.
 */
final class HostProcess {

  /** Started when it is first needed; it ends with the tests. */
  private static final class Holder {

    static final HostProcess HOST = new HostProcess();

    private Holder() {}
  }

  private final HostChannel channel = new HostChannel(Tool.serverJar(), ServerHost.class);

  private HostProcess() {}

  static HostProcess get() {
    return Holder.HOST;
  }

  /** Starts a server, and returns where it listens. */
  String start(String name, List<String> options) {
    List<String> words = new ArrayList<>(List.of(ServerHost.START, name));
    words.addAll(options);
    return channel.ask(words);
  }

  /** Returns when the server has freed everything. */
  void stop(String name) {
    channel.ask(List.of(ServerHost.STOP, name));
  }

  String log() {
    return channel.log();
  }

  ProcessHandle handle() {
    return channel.process().toHandle();
  }

  /** Ends it as a power cut would, and all that its servers have started. */
  void kill() {
    List<ProcessHandle> children = channel.process().descendants().toList();
    channel.process().destroyForcibly().onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
