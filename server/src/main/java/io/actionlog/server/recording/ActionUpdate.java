package io.actionlog.server.recording;

import io.actionlog.server.action.ActionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reporter's update of an action: that its work goes on, or how it ended.
 *
 * @param state how the work ended; null when it goes on
 * @param endDate when it ended; null for now, or when it goes on
 * @param leaseSeconds how long it may be silent from now on; null for as long as before
 * @param progress how the line of the log stands that is still being written; null for as before
 */
public record ActionUpdate(
    @Nullable ActionState state,
    @Nullable Instant endDate,
    @Nullable Integer leaseSeconds,
    @Nullable String progress) {}
