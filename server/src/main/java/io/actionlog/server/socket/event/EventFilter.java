package io.actionlog.server.socket.event;

import io.actionlog.api.model.EventFrameType;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ResourceUri;
import io.actionlog.server.action.event.ActionEvent;
import io.actionlog.server.action.event.Attempts;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the events that a watcher gets; a null condition does not restrict. All conditions hold
 * together. URIs are the same with and without their last slash. Thread-safe.
 *
 * @param types of resources of these types, separated by commas
 * @param object on the resource with this URI, which is an action's
 * @param parent on actions on the object with this URI
 * @param states that brought the action into one of these states; empty does not restrict
 * @param call what the call was like that the action records
 * @param attempts the attempts that {@code call} asks for, if it does
 */
public record EventFilter(
    @Nullable String types,
    @Nullable String object,
    @Nullable String parent,
    Set<ActionState> states,
    CallFilter call,
    @Nullable Attempts attempts) {

  public EventFilter {
    states = Set.copyOf(states);
  }

  /** A filter that holds every event. */
  public static EventFilter all() {
    return new EventFilter(null, null, null, Set.of(), CallFilter.ALL, null);
  }

  boolean holds(ActionEvent event) {
    return hasTypeOfActions()
        && isSame(object, event.action().resourceUri())
        && isSame(parent, event.action().object())
        && (states.isEmpty() || states.contains(event.state()))
        && call.holds(event.action())
        && (attempts == null || attempts.hold(event.action()));
  }

  /** There are events of no other type. */
  private boolean hasTypeOfActions() {
    return types == null
        || Arrays.asList(types.split(",")).contains(EventFrameType.ACTION.toString());
  }

  private static boolean isSame(@Nullable String wanted, String uri) {
    return wanted == null || new ResourceUri(wanted).equals(new ResourceUri(uri));
  }
}
