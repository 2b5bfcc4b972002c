package io.actionlog.conformance.report;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The results of one run of kit or stub. Immutable.
 *
 * @param url the server's address
 * @param document the title and version of the document
 * @param seed what everything random came from
 * @param start when the run began
 * @param took how long it took
 * @param results the checks in the order in which they were run
 */
public record ConformanceReport(
    URI url, String document, long seed, Instant start, Duration took, List<CheckResult> results) {

  public ConformanceReport {
    results = List.copyOf(results);
  }

  /** Whether everything was asked that could be, and nothing speaks against the server. */
  public boolean conforms() {
    return failed() == 0 && late() == 0;
  }

  /** The verdict in words. */
  public String verdict() {
    if (failed() > 0) {
      return "does not conform";
    }
    return conforms() ? "conforms" : "is not known to conform: the time was up";
  }

  /** For how many checks there was no time. */
  public long late() {
    return results.stream()
        .map(CheckResult::outcome)
        .filter(one -> one instanceof Outcome.Skipped skipped && skipped.isForLackOfTime())
        .count();
  }

  /** How many checks passed. */
  public long passed() {
    return count(Outcome.Passed.class);
  }

  /** How many checks failed. */
  public long failed() {
    return count(Outcome.Failed.class);
  }

  /** How many checks could not reach what they are about. */
  public long skipped() {
    return count(Outcome.Skipped.class);
  }

  /** Everything that was found. */
  public List<Finding> findings() {
    return results.stream()
        .map(CheckResult::outcome)
        .filter(Outcome.Failed.class::isInstance)
        .map(Outcome.Failed.class::cast)
        .flatMap(failed -> failed.findings().stream())
        .toList();
  }

  private long count(Class<? extends Outcome> kind) {
    return results.stream().map(CheckResult::outcome).filter(kind::isInstance).count();
  }
}
