package io.actionlog.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Reads what a process prints, among it the address on which it listens. Thread-safe. */
public final class ProcessOutput {

  private static final String READY = "Listening on ";

  private final CompletableFuture<URI> address = new CompletableFuture<>();
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  /** The output of a process that was just started. */
  public ProcessOutput(Process process) {
    this(process, List.of(process.getInputStream(), process.getErrorStream()));
  }

  private ProcessOutput(Process process, List<InputStream> streams) {
    streams.forEach(this::read);
    var unused =
        process
            .onExit()
            .thenRun(() -> address.completeExceptionally(new AssertionError("ended: " + lines)));
  }

  /** What the process writes to stderr only. */
  static ProcessOutput ofErrors(Process process) {
    return new ProcessOutput(process, List.of(process.getErrorStream()));
  }

  /** Where the process listens, once it does; fails when it does not within a minute. */
  public URI address() {
    return address.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** Everything that it has written so far. */
  public String text() {
    return String.join("\n", lines);
  }

  private void read(InputStream stream) {
    Thread thread = new Thread(() -> collect(stream), "process-output");
    thread.setDaemon(true);
    thread.start();
  }

  private void collect(InputStream stream) {
    try (Scanner scanner = new Scanner(stream, UTF_8)) {
      while (scanner.hasNextLine()) {
        String line = scanner.nextLine();
        lines.add(line);
        if (line.startsWith(READY)) {
          address.complete(URI.create(line.substring(READY.length())));
        }
      }
    }
  }
}
