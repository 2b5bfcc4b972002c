package io.actionlog.server.action;

import java.util.UUID;

/**
 * The result of a state-changing call.
 *
 * @param action the action that the call is about, as it is now
 * @param recordedAs the action that records the call; the same one where the call started it
 * @param accepted whether the call did what it was asked to
 */
public record CallResult(Action action, UUID recordedAs, boolean accepted) {}
