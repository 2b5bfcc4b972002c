package io.actionlog.client.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command of the operating system, whose output goes to the terminal and to a log. */
final class CommandProcess {

  /**
   * Output may stay open after the command has ended, by what it left running: so long a silence is
   * its end then.
   */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Process process;
  private final List<OutputPump> pumps;

  private CommandProcess(Process process, List<OutputPump> pumps) {
    this.process = process;
    this.pumps = pumps;
  }

  /**
   * Starts the command; its input is this process's own.
   *
   * @throws IOException if there is no such command
   */
  static CommandProcess start(List<String> command, Console console, LineQueue lines)
      throws IOException {
    Process process =
        new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.INHERIT).start();
    return new CommandProcess(
        process,
        List.of(
            OutputPump.start(process.getInputStream(), console, false, lines),
            OutputPump.start(process.getErrorStream(), console, true, lines)));
  }

  /** Waits for its end and its output, and returns its exit code; 128 and the signal if killed. */
  int waitFor() throws InterruptedException {
    int code = process.waitFor();
    long ended = System.nanoTime();
    for (OutputPump pump : pumps) {
      boolean over = pump.endsWithin(BETWEEN_LOOKS);
      while (!over) {
        over = pump.hasReadNothingFor(LONGEST_SILENCE, ended) || pump.endsWithin(BETWEEN_LOOKS);
      }
    }
    return code;
  }

  /**
   * Asks it and all that it started to end, and ends what is left after the patience. Returns at
   * once.
   */
  void terminate(Duration patience) {
    List<ProcessHandle> asked = tree().toList();
    asked.forEach(ProcessHandle::destroy);
    CompletableFuture.allOf(
            asked.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenRun(
            () -> Stream.concat(tree(), asked.stream()).forEach(ProcessHandle::destroyForcibly));
  }

  private Stream<ProcessHandle> tree() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
  }
}
