package io.actionlog.server.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that whoever performs an action elsewhere has logged.
 *
 * @param text the line; what holds newlines becomes several
 * @param when when it was logged; null for now
 */
public record LogEntry(String text, @Nullable Instant when) {}
