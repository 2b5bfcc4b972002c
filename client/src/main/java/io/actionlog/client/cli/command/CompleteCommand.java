package io.actionlog.client.cli.command;

import io.actionlog.client.cli.completion.Candidate;
import io.actionlog.client.cli.completion.CompletionPoint;
import io.actionlog.client.cli.completion.ServerValues;
import io.actionlog.client.cli.completion.ValueKind;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.PlainText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code __complete}, which shells run: prints what the last word may become, one a line, with a
 * tab and what it is. Somebody waits at a prompt, so it gives up soon, and never complains.
 */
@Command(name = "__complete", hidden = true)
final class CompleteCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private RootCommand root;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--patience", paramLabel = "MILLIS", defaultValue = "1500")
  private long patience;

  @Parameters(arity = "0..*")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("not parsed yet");
    }
    CompletionPoint point = new CompletionPoint(spec.root(), words);
    FutureTask<List<Candidate>> answer =
        new FutureTask<>(() -> point.candidates(query -> values(point, query)));
    Thread thread = new Thread(answer, "completion");
    thread.setDaemon(true);
    thread.start();
    try {
      answer.get(patience, TimeUnit.MILLISECONDS).forEach(this::print);
    } catch (ExecutionException | TimeoutException e) {
      // Nothing is offered then. Why, the command itself will say.
    }
    return 0;
  }

  private void print(Candidate candidate) {
    String value = candidate.value();
    // What could steer a terminal is not offered, and could not be typed.
    if (PlainText.of(value).equals(value) && value.indexOf('\t') < 0) {
      String description = PlainText.of(candidate.description().replace('\t', ' '));
      root.console().line(description.isEmpty() ? value : value + "\t" + description);
    }
  }

  private List<Candidate> values(CompletionPoint point, CompletionPoint.Query query) {
    if (query.kind() == ValueKind.PROFILE) {
      return root.stored().entrySet().stream()
          .map(each -> new Candidate(each.getKey(), each.getValue().toString()))
          .toList();
    }
    point.given().forEach(CompleteCommand::set);
    try (Session session = root.open()) {
      return ServerValues.of(session.client(), query);
    }
  }

  /** Who calls, and where the server is, may be told by options of the line that is completed. */
  private static void set(OptionSpec option, String text) {
    if (option.scopeType() == ScopeType.INHERIT) {
      if (option.type() == Path.class) {
        option.setValue(Path.of(text));
      } else if (option.type() == String.class) {
        option.setValue(text);
      }
    }
  }
}
