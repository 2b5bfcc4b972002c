package io.actionlog.benchmarks.report;

import io.actionlog.benchmarks.load.HttpLoad;
import io.actionlog.benchmarks.measure.Conditions;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Where and how it was measured. Ratios of one run say more than figures of another machine.
 *
 * @param cores how many cores
 * @param memoryGb how much memory in gigabytes
 * @param jdk the version of Java
 * @param load what made the load
 * @param connections how many connections it had
 * @param actions how many actions were stored
 * @param rounds how often each side was measured
 * @param seconds for how long each time
 * @param javaOptions what the virtual machines were told
 */
public record Machine(
    int cores,
    long memoryGb,
    String jdk,
    String load,
    int connections,
    int actions,
    int rounds,
    long seconds,
    List<String> javaOptions) {

  private static final double GB = 1L << 30;

  /** The same in a phrase. */
  public String text() {
    return "%d cores, %d GB, JDK %s, %,d actions stored, load by %s over %d connections, %d rounds of %d s"
        .formatted(cores, memoryGb, jdk, actions, load, connections, rounds, seconds);
  }

  /** This machine. */
  public static Machine of(Conditions conditions) {
    long memory =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0;
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        Math.round(memory / GB),
        System.getProperty("java.version"),
        HttpLoad.of(conditions).name(),
        conditions.connections(),
        conditions.actions(),
        conditions.rounds(),
        conditions.span().toSeconds(),
        conditions.javaOptions());
  }
}
