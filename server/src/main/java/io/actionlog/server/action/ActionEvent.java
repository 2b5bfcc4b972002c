package io.actionlog.server.action;

import java.time.Instant;
import java.util.UUID;

/**
 * An event: an action was created or changed its state. Immutable.
 *
 * @param position its place in the namespace, 1 or more; later events have greater ones
 * @param created whether the action was created; else it has changed its state
 * @param action the action
 * @param object the resource URI of what the action applies to
 * @param state the state that the action was in from then on
 * @param date when it happened, in whole seconds
 */
public record ActionEvent(
    long position, boolean created, UUID action, String object, ActionState state, Instant date) {}
