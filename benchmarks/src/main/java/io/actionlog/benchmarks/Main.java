package io.actionlog.benchmarks;

import picocli.CommandLine;

/** Runs the benchmarks. */
public final class Main {

  private Main() {}

  /** Runs the command line; 0 is success, 1 a measurement that failed, 2 wrong use. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchmarkCommand()).execute(arguments));
  }
}
