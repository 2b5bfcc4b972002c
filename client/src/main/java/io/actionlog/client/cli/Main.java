package io.actionlog.client.cli;

import io.actionlog.client.cli.command.RootCommand;
import io.actionlog.client.cli.terminal.BrokenPipeException;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.OutputException;
import io.actionlog.client.cli.terminal.Pager;
import io.actionlog.client.cli.terminal.ReaderWatch;
import io.actionlog.client.cli.terminal.TerminalPrompt;
import io.actionlog.client.cli.terminal.TerminalWidth;
import io.actionlog.client.cli.terminal.Terminals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/** Runs the command {@code actionlog}. */
public final class Main {

  private Main() {}

  /**
   * Ends the process with 0, with 1 when a call failed, or with 2 when the command line is wrong.
   */
  public static void main(String... args) {
    Console console =
        new Console(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Terminals.isTerminal(1),
            Terminals.isTerminal(2));
    if (Terminals.isTerminal(0)) {
      TerminalPrompt.open().ifPresent(console::prompt);
    }
    Pager.of(System.getenv()).ifPresent(console::pager);
    console.terminalColumns(new TerminalWidth(System.getenv()));
    console.whenFollowing(() -> ReaderWatch.start(() -> System.exit(0)));
    int code = run(console, System.getenv(), args);
    endSelectors();
    System.exit(code);
  }

  /**
   * Ends the threads in which closed HTTP clients wait for what comes no more. Java gives threads
   * that are in the system 300 ms at its end, and its clients cannot be closed before version 21.
   */
  private static void endSelectors() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    Thread[] threads = new Thread[all.activeCount() + 16];
    int found = all.enumerate(threads);
    for (Thread thread : Arrays.asList(threads).subList(0, found)) {
      if (thread.getName().endsWith("-SelectorManager")) {
        thread.interrupt();
      }
    }
  }

  /**
   * Runs the command without ending the process.
   *
   * @return its exit code
   */
  public static int run(Console console, Map<String, String> environment, String... args) {
    try {
      int code = commandLine(console, environment).execute(args);
      console.flush();
      return code;
    } catch (BrokenPipeException e) {
      return CommandLine.ExitCode.OK;
    } catch (OutputException e) {
      console.outputFailed(e);
      return CommandLine.ExitCode.SOFTWARE;
    } finally {
      console.endPage();
    }
  }

  private static CommandLine commandLine(Console console, Map<String, String> environment) {
    CommandLine line = new CommandLine(new RootCommand(console, environment));
    boolean colour = console.isTerminal() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    // The script of completion knows values as well, so it is the one that is shown.
    Objects.requireNonNull(line.getSubcommands().get("generate-completion"))
        .getCommandSpec()
        .usageMessage()
        .hidden(true);
    line.setOut(new PrintWriter(console.outWriter(), true));
    line.setErr(new PrintWriter(console.errWriter(), true));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler(new UsageErrors());
    line.setExecutionExceptionHandler(new FailureHandler(console));
    line.setAbbreviatedOptionsAllowed(false);
    return line;
  }
}
