package io.actionlog.contract.harness;

import io.actionlog.conformance.judge.ContractCoverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What all processes of a run have exercised of the document: the suite is divided among several,
 * each of which writes what it did into a file of its own when it ends. Registered for all test
 * classes by META-INF/services.
 */
public final class SuiteCoverage implements BeforeAllCallback {

  private static final String CLASS = "class ";
  private static final Path FOLDER = Path.of("target", "coverage");
  private static final Set<String> STARTED = new ConcurrentSkipListSet<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SuiteCoverage::write, "suite-coverage"));
  }

  private final ContractCoverage coverage = new ContractCoverage();
  private final List<String> notStarted;

  /** Made by JUnit, before the first test class of a process. */
  public SuiteCoverage() {
    notStarted = List.of();
  }

  private SuiteCoverage(List<String> lines) {
    coverage.add(lines.stream().filter(line -> !line.startsWith(CLASS)).toList());
    notStarted =
        testClasses().stream().filter(name -> !lines.contains(CLASS + name)).sorted().toList();
  }

  /** Joins what the processes have written that have ended by now. */
  public static SuiteCoverage read() {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SuiteCoverage(lines);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    STARTED.add(context.getRequiredTestClass().getSimpleName());
  }

  /** The test classes of the module that no process has started. */
  public List<String> notStarted() {
    return notStarted;
  }

  /** What the document has and nobody exercised, a line each. */
  public List<String> missing() {
    return coverage.missing(Suite.CONTRACT);
  }

  private static void write() {
    List<String> lines = new ArrayList<>(Suite.COVERAGE.entries());
    STARTED.forEach(name -> lines.add(CLASS + name));
    try {
      Files.createDirectories(FOLDER);
      Files.write(FOLDER.resolve(ProcessHandle.current().pid() + ".txt"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> testClasses() {
    try (Stream<Path> classes = Files.walk(Path.of("target", "test-classes"))) {
      return classes
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith("IT.class") && !name.equals("CoverageIT.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
