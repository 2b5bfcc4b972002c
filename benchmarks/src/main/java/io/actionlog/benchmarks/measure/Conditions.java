package io.actionlog.benchmarks.measure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for all scenarios of a run.
 *
 * @param rounds how often each side is measured
 * @param span how long each side is measured in a round
 * @param warmUp how long a side runs before the first round
 * @param actions how many actions are stored before
 * @param sizes for scenarios that compare lists of several lengths: how long these are
 * @param logLines how many lines the long log has
 * @param connections how many connections the load has open
 * @param serverJar the server that is measured
 * @param againstJar another server, measured beside it
 * @param javaOptions what the virtual machines of all servers are told
 * @param data where generated data is kept for the next run
 * @param work where this run may leave files; deleted at its end
 * @param isWrkWanted whether wrk makes the load where it is installed
 */
public record Conditions(
    int rounds,
    Duration span,
    Duration warmUp,
    int actions,
    List<Integer> sizes,
    int logLines,
    int connections,
    Path serverJar,
    @Nullable Path againstJar,
    List<String> javaOptions,
    Path data,
    Path work,
    boolean isWrkWanted) {

  /** The same with more options for the virtual machines. */
  public Conditions withJavaOptions(String... more) {
    List<String> options = Stream.concat(javaOptions.stream(), Stream.of(more)).toList();
    return new Conditions(
        rounds,
        span,
        warmUp,
        actions,
        sizes,
        logLines,
        connections,
        serverJar,
        againstJar,
        options,
        data,
        work,
        isWrkWanted);
  }
}
