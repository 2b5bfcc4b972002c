package io.actionlog.client.cli.command;

import io.actionlog.client.cli.completion.CompletionScript;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code completion}. */
@Command(
    name = "completion",
    description = {
      "Prints the script by which a shell completes commands, options, UUIDs, operations and objects.",
      "For this session: source <(actionlog completion bash), the same with zsh, or: actionlog completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private RootCommand root;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private CompletionScript shell = CompletionScript.bash;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not parsed yet");
    }
    root.console().line(shell.of(spec.root().commandLine()).stripTrailing());
    return 0;
  }
}
