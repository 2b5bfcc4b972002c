package io.actionlog.conformance.report;

import java.time.Duration;

/**
 * How one check came out.
 *
 * @param operationId the operation that the check is about
 * @param name what was expected, unique within the operation
 * @param outcome how it came out
 * @param took how long it took
 */
public record CheckResult(String operationId, String name, Outcome outcome, Duration took) {}
