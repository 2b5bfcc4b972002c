package io.actionlog.client.stream;

import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.EventKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That an action was created or changed its state.
 *
 * @param position the event's place in the namespace, for {@link EventOptions#since()}
 * @param uuid identifies the event, not the action
 * @param action the UUID of the action
 * @param resourceUri the resource URI of the action
 * @param kind what happened
 * @param state the state that the action has since then
 * @param parents the object that the action applies to
 * @param datetime when it happened, to the second
 */
public record ActionEvent(
    long position,
    UUID uuid,
    UUID action,
    String resourceUri,
    EventKind kind,
    ActionState state,
    List<String> parents,
    Instant datetime) {

  /** Copies the list. */
  public ActionEvent {
    parents = List.copyOf(parents);
  }
}
