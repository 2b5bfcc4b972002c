package io.actionlog.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command of the operating system, whose output goes to the terminal and to a log. */
final class CommandProcess {

  /** Output may stay open after the command has ended, by what it left running. */
  private static final Duration OUTPUT_LASTS = Duration.ofSeconds(2);

  private final Process process;
  private final List<Thread> pumps;

  private CommandProcess(Process process, List<Thread> pumps) {
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
            pump(process.getInputStream(), console, false, lines),
            pump(process.getErrorStream(), console, true, lines)));
  }

  private static Thread pump(InputStream from, Console console, boolean error, LineQueue lines) {
    Thread thread = new Thread(() -> copy(from, console, error, lines), "command-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void copy(InputStream from, Console console, boolean error, LineQueue lines) {
    LineSplitter splitter = new LineSplitter(lines::add);
    byte[] bytes = new byte[16 * 1024];
    boolean read = true;
    try (from) {
      for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
        read = read && shown(console, error, bytes, n);
        splitter.accept(bytes, n);
      }
    } catch (IOException e) {
      lines.add("(the command's output broke off: " + e.getMessage() + ")");
    }
    splitter.finish();
  }

  /** Who does not read on does not keep the rest from the log. */
  private static boolean shown(Console console, boolean error, byte[] bytes, int length) {
    try {
      console.raw(error, bytes, length);
      return true;
    } catch (BrokenPipeException e) {
      return false;
    }
  }

  /** Waits for its end and its output, and returns its exit code; 128 and the signal if killed. */
  int waitFor() throws InterruptedException {
    int code = process.waitFor();
    for (Thread pump : pumps) {
      pump.join(OUTPUT_LASTS.toMillis());
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
