package io.actionlog.server.operation.command;

import io.actionlog.server.operation.OperationCanceledException;
import io.actionlog.server.operation.OperationContext;
import io.actionlog.server.operation.OperationFailedException;
import io.actionlog.server.operation.command.output.OutputReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a command, from its start to the end of everything that it started. */
final class CommandRun {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);

  /**
   * How long what the command started may keep its output open after the command itself has ended.
   */
  private static final Duration PIPE_PATIENCE = Duration.ofSeconds(1);

  private final CommandDefinition definition;
  private final Duration grace;
  private final OperationContext context;

  /** Completed once, by what comes first; that decides how the action ends. */
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  CommandRun(CommandDefinition definition, Duration grace, OperationContext context) {
    this.definition = definition;
    this.grace = grace;
    this.context = context;
  }

  void perform() throws OperationFailedException, InterruptedException {
    OutputReader output = new OutputReader(context::log, context::show);
    Process process = start(output);
    closeInput(process);
    process.onExit().thenRun(() -> ending.complete(Ending.EXITED));
    context.onCancel(
        () -> {
          if (process.isAlive()) {
            ending.complete(Ending.CANCELED);
          }
        });
    Ending how = await();
    if (how != Ending.EXITED) {
      end(process);
    }
    Optional<RuntimeException> lost = output.finish(PIPE_PATIENCE);
    conclude(how, process);
    if (lost.isPresent()) {
      throw lost.get();
    }
  }

  private Process start(OutputReader output) throws OperationFailedException {
    ProcessBuilder builder = new ProcessBuilder(definition.command());
    try {
      CommandEnvironment.prepare(builder.environment(), definition.environment(), context);
      builder.directory(definition.directory().toFile()).redirectErrorStream(true);
      return output.start(builder, Thread.currentThread().getName() + "-output");
    } catch (IOException | IllegalArgumentException e) {
      String why =
          Files.isDirectory(definition.directory())
              ? e.getMessage()
              : "the directory " + definition.directory() + " does not exist";
      LOG.warn("Action {}: {} cannot be started: {}", context.actionUuid(), definition.name(), why);
      throw new OperationFailedException("Failed: the command cannot be started: " + why);
    }
  }

  private static void closeInput(Process process) {
    try (OutputStream input = process.getOutputStream()) {
      input.flush();
    } catch (IOException e) {
      // The command has ended already: nobody misses the input.
    }
  }

  private Ending await() {
    @Nullable Duration timeout = definition.timeout();
    try {
      return timeout == null ? ending.get() : ending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      ending.complete(Ending.TIMED_OUT);
    } catch (InterruptedException e) {
      ending.complete(Ending.STOPPED);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return ending.join();
  }

  private void end(Process process) {
    // Not process.destroy(), which closes the pipe at once: what a command says on its way out
    // would be lost.
    String mark = CommandEnvironment.ACTION_UUID + "=" + context.actionUuid();
    if (!new ProcessTree(process.toHandle(), mark).end(grace)) {
      LOG.warn(
          "Action {}: not every process of {} could be ended",
          context.actionUuid(),
          definition.name());
    }
  }

  private void conclude(Ending how, Process process)
      throws OperationFailedException, InterruptedException {
    switch (how) {
      case CANCELED -> throw new OperationCanceledException();
      case STOPPED -> throw new InterruptedException();
      case TIMED_OUT ->
          throw new OperationFailedException(
              "Failed: timed out after " + seconds(definition.timeout()));
      case EXITED -> {
        if (process.exitValue() != 0) {
          throw new OperationFailedException("exit code " + process.exitValue());
        }
      }
    }
  }

  private static String seconds(@Nullable Duration timeout) {
    long seconds = timeout == null ? 0 : timeout.toSeconds();
    return seconds == 1 ? "1 second" : seconds + " seconds";
  }

  private enum Ending {
    EXITED,
    CANCELED,
    TIMED_OUT,
    STOPPED
  }
}
