package io.actionlog.server.action;

import io.actionlog.server.action.parameter.ParameterDescription;
import java.util.List;

/**
 * Describes an operation.
 *
 * @param name its name, which becomes the {@code action} of its actions
 * @param description what it does, in a sentence
 * @param canBeCanceled whether its actions can be canceled before they end
 * @param canBeRetried whether its actions can be retried when they have ended
 * @param parameters what a start may give it
 */
public record OperationDescription(
    String name,
    String description,
    boolean canBeCanceled,
    boolean canBeRetried,
    List<ParameterDescription> parameters) {

  public OperationDescription {
    parameters = List.copyOf(parameters);
  }

  /** Describes an operation without parameters. */
  public OperationDescription(
      String name, String description, boolean canBeCanceled, boolean canBeRetried) {
    this(name, description, canBeCanceled, canBeRetried, List.of());
  }
}
