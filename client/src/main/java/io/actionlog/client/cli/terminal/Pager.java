package io.actionlog.client.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows long output a page at a time by another program, chosen as git chooses it: {@code
 * ACTIONLOG_PAGER}, else {@code PAGER}, else {@code less}, which ends by itself when all fits on
 * the screen. For one thread.
 */
public final class Pager {

  private static final Pattern WORD = Pattern.compile("[\\w./+-]+");
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  private final String command;
  private final boolean missing;
  private @Nullable Process process;
  private @Nullable Thread atExit;

  private Pager(String command, boolean missing) {
    this.command = command;
    this.missing = missing;
  }

  /** The pager of the environment; empty if it wants none, or has none. */
  public static Optional<Pager> of(Map<String, String> environment) {
    String chosen = environment.getOrDefault("ACTIONLOG_PAGER", environment.get("PAGER"));
    if (chosen == null) {
      boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
      return dumb || !isThere("less", environment)
          ? Optional.empty()
          : Optional.of(new Pager("less", false));
    }
    String command = chosen.strip();
    if (command.isEmpty() || command.equals("cat")) {
      return Optional.empty();
    }
    // What only a shell understands is left to it.
    String program = command.split("\\s+", 2)[0];
    boolean missing = WORD.matcher(program).matches() && !isThere(program, environment);
    return Optional.of(new Pager(command, missing));
  }

  private static boolean isThere(String program, Map<String, String> environment) {
    if (program.contains("/")) {
      return new File(program).canExecute();
    }
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> new File(folder, program))
        .anyMatch(file -> file.isFile() && file.canExecute());
  }

  /** Starts it; what is written is shown. */
  OutputStream start() throws IOException {
    if (missing) {
      throw new IOException("there is no such program");
    }
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // Ends when all fits, passes colours on, leaves what was shown: as git has it.
    builder.environment().putIfAbsent("LESS", "FRX");
    builder.environment().putIfAbsent("LV", "-c");
    Process started = builder.start();
    process = started;
    // Ctrl-C is for the pager, too, which goes on until it is told to quit.
    Thread hook = new Thread(() -> await(started), "actionlog-pager");
    Runtime.getRuntime().addShutdownHook(hook);
    atExit = hook;
    return started.getOutputStream();
  }

  /**
   * Returns when whoever reads has read enough.
   *
   * @return if the pager could be run at all
   */
  boolean await() {
    Process started = process;
    Thread hook = atExit;
    if (started == null || hook == null) {
      return true;
    }
    int code = await(started);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending; the hook waits as well.
    }
    return code != NOT_EXECUTABLE && code != NOT_FOUND;
  }

  private static int await(Process started) {
    try {
      started.getOutputStream().close();
    } catch (IOException e) {
      // It has quit before it had read all.
    }
    try {
      return started.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public String toString() {
    return command;
  }
}
