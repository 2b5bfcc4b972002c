package io.actionlog.server.recording;

import io.actionlog.server.action.ActionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What whoever performs an action elsewhere says of it.
 *
 * @param state how the work ended; null when it goes on
 * @param endDate when it ended; null for now, or when it goes on
 * @param leaseSeconds how long it may be silent from now on; null for as long as before
 */
public record ActionUpdate(
    @Nullable ActionState state, @Nullable Instant endDate, @Nullable Integer leaseSeconds) {}
