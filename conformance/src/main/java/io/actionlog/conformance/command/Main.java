package io.actionlog.conformance.command;

import io.actionlog.conformance.check.CannotRunException;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs the kit from the command line. */
public final class Main {

  private Main() {}

  /**
   * Ends the process with 0 when the server conforms, with 1 when it does not, or with 2 when that
   * could not be found out.
   */
  public static void main(String... args) {
    // The libraries' log goes nowhere, and need not say so.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(
        run(
            new PrintWriter(System.out, true, UTF_8),
            new PrintWriter(System.err, true, UTF_8),
            System.getenv(),
            args));
  }

  /**
   * Runs the kit without ending the process.
   *
   * @return the exit code
   */
  public static int run(
      PrintWriter out, PrintWriter err, Map<String, String> environment, String... args) {
    if (List.of(args).contains("--stub")) {
      return StubCommand.run(out, err, args);
    }
    CommandLine line = new CommandLine(new KitCommand(environment));
    line.setOut(out);
    line.setErr(err);
    line.setExecutionExceptionHandler(Main::failed);
    line.setParameterExceptionHandler(Main::refuse);
    return line.execute(args);
  }

  private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof CannotRunException) {
      line.getErr().println(failure.getMessage());
      return KitCommand.COULD_NOT_RUN;
    }
    throw failure;
  }

  private static int refuse(CommandLine.ParameterException wrong, String[] args) {
    wrong.getCommandLine().getErr().println(wrong.getMessage());
    wrong.getCommandLine().getErr().println("Try --help.");
    return KitCommand.COULD_NOT_RUN;
  }
}
