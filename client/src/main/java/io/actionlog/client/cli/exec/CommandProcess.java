package io.actionlog.client.cli.exec;

import io.actionlog.client.cli.appending.LineQueue;
import io.actionlog.client.cli.terminal.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command of the operating system, whose output goes to the terminal and to a log. */
final class CommandProcess {

  /**
   * Output may stay open after the command has ended, by what it left running: so long a silence is
   * its end then.
   */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Process process;
  private final List<OutputCopier> pumps;
  private @Nullable Termination termination;

  private CommandProcess(Process process, List<OutputCopier> pumps) {
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
            OutputCopier.start(process.getInputStream(), console, false, lines),
            OutputCopier.start(process.getErrorStream(), console, true, lines)));
  }

  /**
   * Waits for its end and its output, and returns its exit code; 128 and the signal if killed. When
   * it was terminated, nothing of it runs any more then.
   */
  int waitFor() throws InterruptedException {
    int code = process.waitFor();
    long ended = System.nanoTime();
    for (OutputCopier pump : pumps) {
      boolean over = pump.endsWithin(BETWEEN_LOOKS);
      while (!over) {
        over = isGivenUp(pump, ended) || pump.endsWithin(BETWEEN_LOOKS);
      }
    }
    Termination asked = termination();
    if (asked != null) {
      asked.await();
    }
    return code;
  }

  /** If output could not be shown, though somebody may have wanted it. */
  boolean hasLostOutput() {
    return pumps.stream().anyMatch(OutputCopier::hasLost);
  }

  /** Who does not read the output keeps a command from its end, but not from a termination. */
  private boolean isGivenUp(OutputCopier pump, long ended) {
    Termination asked = termination();
    if (asked == null) {
      return pump.hasReadNothingFor(LONGEST_SILENCE, ended);
    }
    return asked.isDone()
        && (asked.isOverdue() || pump.hasReadNothingFor(LONGEST_SILENCE, asked.endedAt()));
  }

  /**
   * Asks it and all that it started to end, and ends what is left after the patience. Returns at
   * once; the first time counts.
   */
  synchronized void terminate(Duration patience) {
    if (termination == null) {
      termination = new Termination(process.toHandle(), patience);
    }
  }

  /** The command may end because of one before it is known here: that is waited for. */
  private synchronized @Nullable Termination termination() {
    return termination;
  }
}
