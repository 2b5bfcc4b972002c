package io.actionlog.benchmarks;

import io.actionlog.benchmarks.data.Folders;
import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.measure.Scenario;
import io.actionlog.benchmarks.measure.ScenarioResult;
import io.actionlog.benchmarks.report.Machine;
import io.actionlog.benchmarks.report.Report;
import io.actionlog.benchmarks.report.ResultFiles;
import io.actionlog.benchmarks.report.Table;
import io.actionlog.benchmarks.scenario.Scenarios;
import io.actionlog.harness.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the scenarios that are named, prints a table, and writes it as JSON. */
@Command(
    name = "actionlog-benchmarks",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures the server against baselines of the same run.")
final class BenchmarkCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SCENARIO", description = "What to measure; all usual ones if none.")
  private List<String> names = List.of();

  @Option(names = "--list", description = "Print the scenarios.")
  private boolean list;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "5", description = "A side's turn: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "30", description = "In seconds: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(names = "--actions", defaultValue = "100000", description = "Stored: ${DEFAULT-VALUE}.")
  private int actions;

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "10000,100000",
      description = "Lengths of the lists that filters are compared on: ${DEFAULT-VALUE}.")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--lines",
      defaultValue = "1000000",
      description = "Of the long log: ${DEFAULT-VALUE}.")
  private int lines;

  @Option(names = "--connections", defaultValue = "32", description = "Load: ${DEFAULT-VALUE}.")
  private int connections;

  @Option(names = "--server-jar", description = "The server; that of this build if none is named.")
  private @Nullable Path serverJar;

  @Option(names = "--against", description = "The jar of another server, measured beside it.")
  private @Nullable Path against;

  @Option(names = "--java", defaultValue = "-Xmx256m", description = "JVM option of all servers.")
  private List<String> javaOptions = List.of();

  @Option(names = "--data", description = "Where generated data is kept; else a temporary folder.")
  private @Nullable Path data;

  @Option(
      names = "--results",
      description = "The folder for the results; compared with what is there.")
  private @Nullable Path results;

  @Option(names = "--readme", description = "Only put the results into this page.")
  private @Nullable Path readme;

  @Option(names = "--no-wrk", description = "Let Java make the load where wrk is installed too.")
  private boolean isWrkUnwanted;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Scenarios.all().forEach(each -> out.println(each.name() + ": " + each.description()));
      return 0;
    }
    if (readme != null && results != null) {
      new ResultFiles(results).putInto(readme);
      return 0;
    }
    Path work = Files.createTempDirectory("actionlog-benchmarks");
    try {
      Conditions conditions = conditions(work);
      Report report = new Report(Machine.of(conditions), measure(chosen(), conditions, out));
      out.println(Table.of(report.scenarios()));
      if (results != null) {
        new ResultFiles(results).replace(report).forEach(out::println);
      }
    } finally {
      Folders.delete(work);
    }
    return 0;
  }

  private static List<ScenarioResult> measure(
      List<Scenario> scenarios, Conditions conditions, PrintWriter out) throws IOException {
    List<ScenarioResult> results = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      out.println(scenario.name() + ": " + scenario.description());
      out.flush();
      results.add(scenario.measure(conditions));
    }
    return results;
  }

  private Conditions conditions(Path work) throws IOException {
    return new Conditions(
        rounds,
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(warmUp),
        actions,
        sizes,
        lines,
        connections,
        serverJar == null ? Tool.serverJar() : serverJar,
        against,
        javaOptions,
        data == null ? kept() : data,
        work,
        !isWrkUnwanted);
  }

  /** A folder of this user alone that outlives the run. */
  private static Path kept() throws IOException {
    String user = System.getProperty("user.name");
    return Files.createDirectories(
        Path.of(System.getProperty("java.io.tmpdir"), "actionlog-benchmark-data-" + user));
  }

  private List<Scenario> chosen() {
    if (names.isEmpty()) {
      return Scenarios.all().stream().filter(Scenario::isUsual).toList();
    }
    return names.stream().map(this::scenario).toList();
  }

  private Scenario scenario(String name) {
    Optional<Scenario> found =
        Scenarios.all().stream().filter(each -> each.name().equals(name)).findFirst();
    return found.orElseThrow(
        () ->
            new ParameterException(
                spec.commandLine(),
                name
                    + " (expected one of "
                    + Scenarios.all().stream().map(Scenario::name).toList()
                    + ")"));
  }
}
