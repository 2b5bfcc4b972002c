package io.actionlog.conformance.command;

import io.actionlog.conformance.exchange.Credentials;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Runs a client as a process. */
record ClientProcess(List<String> command) {

  ClientProcess {
    command = List.copyOf(command);
  }

  /** Runs it to its end and returns its exit code. */
  int run(URI server, Credentials credentials) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.put("ACTIONLOG_URL", server.toString());
    environment.put("DOCKERCLOUD_REST_HOST", server.toString());
    environment.put("DOCKERCLOUD_STREAM_HOST", "ws://" + server.getAuthority());
    for (String prefix : List.of("ACTIONLOG_", "DOCKERCLOUD_")) {
      environment.remove(prefix + "NAMESPACE");
      environment.put(prefix + "USER", credentials.user());
      environment.put(prefix + "APIKEY", credentials.key());
    }
    Process process = builder.start();
    try {
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }
}
