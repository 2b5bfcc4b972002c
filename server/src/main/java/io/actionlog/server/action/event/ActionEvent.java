package io.actionlog.server.action.event;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import java.time.Instant;

/**
 * An event: an action was created or changed its state. Immutable.
 *
 * @param position its place in the namespace, 1 or more; later events have greater ones
 * @param created whether the action was created; else it has changed its state
 * @param action the action as it was read, of which only what never changes belongs to the event
 * @param state the state that the action was in from then on
 * @param date when it happened, in whole seconds
 */
public record ActionEvent(
    long position, boolean created, Action action, ActionState state, Instant date) {}
