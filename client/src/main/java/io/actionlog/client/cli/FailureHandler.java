package io.actionlog.client.cli;

import io.actionlog.client.cli.terminal.BrokenPipeException;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.OutputException;
import io.actionlog.client.transport.ActionlogException;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/** Turns what a command throws into a line and an exit code. */
record FailureHandler(Console console) implements CommandLine.IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
    if (console.isProcessEnding()) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (thrown instanceof ActionlogException failure) {
      console.error(failure.error());
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (thrown instanceof BrokenPipeException) {
      return CommandLine.ExitCode.OK;
    }
    if (thrown instanceof OutputException failure) {
      console.outputFailed(failure);
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (thrown instanceof UncheckedIOException failure) {
      console.error(String.valueOf(failure.getMessage()));
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw thrown;
  }
}
