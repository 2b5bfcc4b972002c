package io.actionlog.client.cli.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The place in a command line, possibly wrong or unfinished, at which it is to be completed: its
 * last word. Picocli parses whole lines only, and its completion knows nothing of a server.
 */
public final class CompletionPoint {

  private final Map<OptionSpec, String> given = new LinkedHashMap<>();
  private CommandSpec command;
  private @Nullable OptionSpec pending;
  private int parameters;
  private boolean onlyParameters;
  private String last = "";
  private String prefix = "";

  /**
   * @param words those after the program's name, with an empty one at the end where none is begun
   */
  public CompletionPoint(CommandSpec program, List<String> words) {
    command = program;
    for (int i = 0; i < words.size() - 1; i++) {
      take(words.get(i));
    }
    finish(words.isEmpty() ? "" : words.get(words.size() - 1));
  }

  private void take(String word) {
    OptionSpec option = pending;
    if (option != null) {
      if (!word.equals("=")) { // Bash makes a word of it.
        given.put(option, word);
        pending = null;
      }
    } else if (word.equals("--") && !onlyParameters) {
      onlyParameters = true;
    } else if (isOption(word)) {
      int end = word.indexOf('=');
      OptionSpec found = command.findOption(end < 0 ? word : word.substring(0, end));
      if (found != null && end >= 0) {
        given.put(found, word.substring(end + 1));
      } else if (found != null && found.arity().min() > 0) {
        pending = found;
      }
    } else {
      CommandLine below = parameters == 0 ? command.subcommands().get(word) : null;
      if (below == null) {
        parameters++;
      } else {
        command = below.getCommandSpec();
      }
    }
  }

  private boolean isOption(String word) {
    return !onlyParameters && word.length() > 1 && word.startsWith("-");
  }

  private void finish(String word) {
    int end = word.indexOf('=');
    OptionSpec found =
        pending == null && isOption(word) && end > 0
            ? command.findOption(word.substring(0, end))
            : null;
    if (found != null) {
      pending = found;
      prefix = word.substring(0, end + 1);
      last = word.substring(end + 1);
    } else {
      last = pending != null && word.equals("=") ? "" : word;
    }
  }

  /** The values of options before it, as texts. */
  public Map<OptionSpec, String> given() {
    return given;
  }

  /**
   * What may stand there.
   *
   * @param values gives the values of a kind that begin with a text
   */
  public List<Candidate> candidates(Function<Query, List<Candidate>> values) {
    Stream<Candidate> all =
        pending != null
            ? values(pending, values)
            : !onlyParameters && last.startsWith("-")
                ? options()
                : Stream.concat(
                    parameters == 0 && !onlyParameters ? commands() : Stream.empty(),
                    parameter().stream().flatMap(one -> values(one, values)));
    return all.filter(each -> each.value().startsWith(last))
        .map(each -> each.withPrefix(prefix))
        .toList();
  }

  /** The beginning of a value that is asked for. */
  public record Query(ValueKind kind, String beginning) {}

  private Stream<Candidate> values(ArgSpec argument, Function<Query, List<Candidate>> values) {
    if (argument.completionCandidates() != null) {
      List<Candidate> known = new ArrayList<>();
      argument.completionCandidates().forEach(value -> known.add(new Candidate(value, "")));
      return known.stream();
    }
    if (argument.type().isEnum()) {
      return Arrays.stream(argument.type().getEnumConstants())
          .map(value -> new Candidate(value.toString(), ""));
    }
    return ValueKind.of(command, argument).stream()
        .flatMap(kind -> values.apply(new Query(kind, last)).stream());
  }

  private Stream<Candidate> options() {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(option -> new Candidate(option.longestName(), firstOf(option.description())));
  }

  private Stream<Candidate> commands() {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(below -> !below.usageMessage().hidden())
        .distinct()
        .map(below -> new Candidate(below.name(), firstOf(below.usageMessage().description())));
  }

  private Optional<PositionalParamSpec> parameter() {
    return command.positionalParameters().stream()
        .filter(one -> one.index().contains(parameters))
        .findFirst();
  }

  private static String firstOf(String[] description) {
    return description.length == 0 ? "" : description[0].replaceFirst("(?<=[^.]{3}[.:;(]) .*", "");
  }
}
