package io.actionlog.server.action;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The result of a state-changing call.
 *
 * @param action the action that the call is about, as it is now
 * @param recordedAs the action that records the call; the same one where the call started it
 * @param refusal why the call did not do what it was asked to; null when it did
 */
public record CallResult(Action action, UUID recordedAs, @Nullable String refusal) {

  private static final int PARTS = 5;

  /** The result of a call that did what it was asked to. */
  static CallResult done(Action action, UUID recordedAs) {
    return new CallResult(action, recordedAs, null);
  }

  /** Whether the call did what it was asked to. */
  public boolean accepted() {
    return refusal == null;
  }

  /** This result, unless the call was refused: that is thrown. */
  CallResult orThrow() {
    if (refusal != null) {
      throw new ActionlogException(Failure.CONFLICT, refusal, recordedAs);
    }
    return this;
  }

  /** The result as a stored response. */
  String stored() {
    String reason = refusal == null ? "" : " " + refusal;
    return StoredAction.of(action) + " " + recordedAs + reason;
  }

  /** The result of a stored response. */
  static CallResult read(ActionTransaction transaction, String namespace, String text) {
    String[] parts = text.split(" ", PARTS);
    return new CallResult(
        StoredAction.read(transaction, namespace, text),
        UUID.fromString(parts[PARTS - 2]),
        parts.length < PARTS ? null : parts[PARTS - 1]);
  }
}
