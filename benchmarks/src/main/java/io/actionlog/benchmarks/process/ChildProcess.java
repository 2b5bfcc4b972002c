package io.actionlog.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A process that this run has started; its output goes to a file, so that nobody has to read it.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration FAREWELL = Duration.ofSeconds(20);

  private final Process process;
  private final Path output;

  private ChildProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command; without the settings of Actionlog that this process may have. */
  public static ChildProcess start(
      Path output, Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ACTIONLOG_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new ChildProcess(builder.start(), output);
  }

  /** The java of this process. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The CPU time of the process and its children so far; zero where the system does not tell. */
  public Duration cpu() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .flatMap(handle -> handle.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** How many bytes of memory it occupies, where the system tells. */
  public OptionalLong residentBytes() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst();
  }

  /** Its id. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has written so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** Returns when it has written the text; fails when it ends before. */
  void awaitOutput(String text) throws IOException {
    while (!output().contains(text)) {
      if (!isAlive()) {
        throw new IllegalStateException("the process has ended: " + output());
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Waits for its end and gives what it has written; an exit code other than 0 is a failure. */
  public String finish() throws IOException {
    int exitCode = process.onExit().join().exitValue();
    if (exitCode != 0) {
      throw new IllegalStateException("exit code " + exitCode + " (expected 0): " + output());
    }
    return output();
  }

  /** Asks it to end, and ends it when it has not in time. */
  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(FAREWELL.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(late -> process.destroyForcibly())
        .join();
    process.onExit().join();
  }
}
