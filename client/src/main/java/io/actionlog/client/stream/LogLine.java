package io.actionlog.client.stream;

import java.time.Instant;

/**
 * A line of an action's log.
 *
 * @param number its place in the log, counted from 0
 * @param timestamp when it was logged, to the second
 * @param text the line without a newline at its end; it may hold any character, terminal escapes
 *     too
 */
public record LogLine(long number, Instant timestamp, String text) {}
