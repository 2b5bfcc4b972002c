package io.actionlog.conformance.report;

import io.actionlog.conformance.check.Check;

import java.time.Duration;

/**
 * A check that was run.
 *
 * @param check what was checked
 * @param outcome how it came out
 * @param took how long it took
 */
public record CheckResult(Check check, Outcome outcome, Duration took) {}
