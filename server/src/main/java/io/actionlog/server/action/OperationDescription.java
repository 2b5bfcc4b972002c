package io.actionlog.server.action;

/**
 * Describes an operation.
 *
 * @param name its name, which becomes the {@code action} of its actions
 * @param description what it does, in a sentence
 * @param canBeCanceled whether its actions can be canceled before they end
 * @param canBeRetried whether its actions can be retried when they have ended
 */
public record OperationDescription(
    String name, String description, boolean canBeCanceled, boolean canBeRetried) {}
