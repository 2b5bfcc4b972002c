package io.actionlog.server.action;

import java.time.Instant;
import java.util.UUID;

/** Encodes an action in a stored response: its UUID, and what of it may change later. */
public final class StoredAction {

  private static final int PARTS = 3;

  private StoredAction() {}

  /** The action as a text. */
  public static String of(Action action) {
    Instant end = action.endDate();
    return action.uuid()
        + " "
        + action.state().name()
        + " "
        + (end == null ? "-" : String.valueOf(end.getEpochSecond()));
  }

  /** The action of a text, as it was then; what comes behind it in the text is passed over. */
  public static Action read(ActionTransaction transaction, String namespace, String text) {
    String[] parts = text.split(" ", PARTS + 1);
    UUID uuid = UUID.fromString(parts[0]);
    Instant end = parts[2].equals("-") ? null : Instant.ofEpochSecond(Long.parseLong(parts[2]));
    return transaction
        .find(namespace, uuid)
        .orElseThrow(() -> AccessRules.notFound(uuid))
        .in(ActionState.valueOf(parts[1]), end);
  }
}
