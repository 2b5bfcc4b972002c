package io.actionlog.harness;

import java.util.List;
import java.util.Map;

/**
 * The command line of the runnable jar in a process that all commands of these tests share. For
 * commands that need no process of their own to kill, to signal or to write into. Thread-safe.
 */
public final class HostedCommandLine {

  /** Started when it is first needed; it ends with the tests. */
  private static final class Holder {

    static final HostChannel CHANNEL = new HostChannel(Tool.clientJar(), CommandHost.class);

    private Holder() {}
  }

  private HostedCommandLine() {}

  /** Runs a command to its end, with nothing to read, and within a minute. */
  public static Tool.Result run(Map<String, String> environment, String... arguments) {
    List<String> request = CommandHost.request(environment, List.of(arguments));
    return CommandHost.result(Holder.CHANNEL.ask(request));
  }
}
