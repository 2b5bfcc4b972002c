package io.actionlog.server.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log line that a reporter sends for an action.
 *
 * @param text the line; what holds newlines becomes several
 * @param when when it was logged; null for now
 */
public record LogEntry(String text, @Nullable Instant when) {}
