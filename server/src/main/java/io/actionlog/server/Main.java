package io.actionlog.server;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.operation.catalog.InvalidOperationsException;
import io.actionlog.server.settings.SettingException;
import io.actionlog.server.settings.SettingOptions;
import io.actionlog.server.upkeep.OutOfMemoryExit;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/** Starts the server or runs an offline command; the exit code tells the outcome. */
public final class Main {

  private static final int WRONG_USE = 2;

  private Main() {}

  /**
   * Runs the command line; 0 is success, 1 a command that could not be done, 2 wrong use or a wrong
   * setting.
   */
  public static void main(String[] arguments) {
    OutOfMemoryExit.install();
    // Libraries that log through java.util.logging end up in the same lines as everything else.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(arguments, System.getenv(), out, err));
  }

  static int run(
      String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    int code =
        commandLine(environment)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((wrong, given) -> usageError(wrong))
            .setExecutionExceptionHandler((failure, command, result) -> failed(failure, command))
            .execute(arguments);
    if (code == 0 && out.checkError()) {
      err.println("output: it cannot be written (expected one that takes what is printed)");
      return 1;
    }
    return code;
  }

  private static CommandLine commandLine(Map<String, String> environment) {
    SettingOptions settings = new SettingOptions(environment);
    CommandLine root = ServeCommand.commandLine(settings);
    root.addSubcommand("account", AccountCommand.commandLine(settings));
    return root.setDefaultValueProvider(settings);
  }

  private static int usageError(CommandLine.ParameterException wrong) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println(wrong.getMessage() + " (expected what --help shows)");
    return WRONG_USE;
  }

  private static int failed(Exception failure, CommandLine command) throws Exception {
    if (failure instanceof SettingException || failure instanceof InvalidOperationsException) {
      command.getErr().println(failure.getMessage());
      return WRONG_USE;
    }
    if (failure instanceof ActionlogException) {
      command.getErr().println(failure.getMessage());
      return 1;
    }
    throw failure;
  }
}
