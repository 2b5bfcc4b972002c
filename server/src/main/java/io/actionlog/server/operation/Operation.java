package io.actionlog.server.operation;

import io.actionlog.server.action.parameter.ParameterDescription;
import java.util.List;

/**
 * Something that the server can perform on an object. Implementations are found with {@link
 * java.util.ServiceLoader} or configured. One instance performs many actions at the same time: it
 * must be safe for use by many threads.
 */
public interface Operation {

  /**
   * The name by which it is started: 1 to 100 letters, digits, dots, underscores and hyphens, a
   * letter or digit first.
   */
  String name();

  /** What it does, in a sentence. */
  String description();

  /** Whether {@link OperationContext#onCancel} is heeded. */
  default boolean canBeCanceled() {
    return false;
  }

  /** Whether performing it again on the same object is harmless. */
  default boolean canBeRetried() {
    return false;
  }

  /**
   * What a start may give it, each name once; {@link OperationContext#parameters} has the values.
   */
  default List<ParameterDescription> parameters() {
    return List.of();
  }

  /**
   * Performs the work of one action. Returning is {@code Success}.
   *
   * @throws OperationFailedException when the work failed; the message becomes the last line of the
   *     log
   * @throws OperationCanceledException when the work ended because of a cancel
   * @throws InterruptedException when the server stops; the work must end soon
   */
  void perform(OperationContext context) throws OperationFailedException, InterruptedException;
}
