package io.actionlog.benchmarks;

import io.actionlog.server.store.JdbcStores;
import io.actionlog.server.store.StoreLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the benchmarks and prints their figures. */
public final class Main {

  private static final int ACTIONS = 1_000_000;

  private Main() {}

  /**
   * Runs all benchmarks; the one argument, if any, is how many actions the list holds, and lines
   * the log.
   */
  public static void main(String[] arguments) throws IOException {
    int actions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ACTIONS;
    run(actions, System.out);
  }

  static void run(int actions, PrintStream out) throws IOException {
    Path folder = Files.createTempDirectory("actionlog-benchmarks");
    try {
      measureStores(folder, actions, out);
      out.println("an access log of " + actions + " lines imported, 1000 a batch");
      report(out, new ImportBenchmark(folder, actions).measure());
    } finally {
      delete(folder);
    }
  }

  private static void measureStores(Path folder, int actions, PrintStream out) {
    try (JdbcStores stores =
        JdbcStores.open(folder, StoreLimits.defaults(), InstantSource.system())) {
      out.println("paging a list of " + actions + " actions, 25 a page");
      PagingBenchmark paging = new PagingBenchmark(stores.actions(), actions);
      paging.fill();
      report(out, paging.measure());
      out.println("actions written and on disk, each answered after its commit");
      report(out, new GroupCommitBenchmark(stores.actions()).measure());
    }
  }

  private static void report(PrintStream out, List<Figure> figures) {
    figures.forEach(figure -> out.println("  " + figure.text()));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
