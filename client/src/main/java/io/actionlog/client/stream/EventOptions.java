package io.actionlog.client.stream;

import io.actionlog.client.filter.CallFilter;
import io.actionlog.client.generated.model.ActionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events to watch; immutable. What is null filters nothing.
 *
 * @param type only events on resources of these types, separated by commas; an Actionlog server has
 *     events of the type {@code action} alone
 * @param objectUri only events on the resource with this URI, which is an action's
 * @param parentUri only events on actions on the object with this URI
 * @param since the position of the last event that is not wanted again, 0 for all that are kept, or
 *     null for what happens from now on
 * @param states only events that brought their action into one of these states; into any if empty
 * @param calls only events on actions that record such calls
 */
public record EventOptions(
    @Nullable String type,
    @Nullable String objectUri,
    @Nullable String parentUri,
    @Nullable Long since,
    List<ActionState> states,
    CallFilter calls) {

  /**
   * @throws IllegalArgumentException if {@code since} is negative
   */
  public EventOptions {
    states = List.copyOf(states);
    if (since != null && since < 0) {
      throw new IllegalArgumentException("since: " + since + " (expected zero or more)");
    }
  }

  /** All that happens from now on. */
  public static EventOptions all() {
    return new EventOptions(null, null, null, null, List.of(), CallFilter.all());
  }

  /** See {@link #type()}. */
  public EventOptions withType(@Nullable String types) {
    return new EventOptions(types, objectUri, parentUri, since, states, calls);
  }

  /** See {@link #objectUri()}. */
  public EventOptions withObject(@Nullable String uri) {
    return new EventOptions(type, uri, parentUri, since, states, calls);
  }

  /** See {@link #parentUri()}. */
  public EventOptions withParent(@Nullable String uri) {
    return new EventOptions(type, objectUri, uri, since, states, calls);
  }

  /** See {@link #since()}. */
  public EventOptions withSince(@Nullable Long position) {
    return new EventOptions(type, objectUri, parentUri, position, states, calls);
  }

  /** See {@link #states()}. */
  public EventOptions withStates(List<ActionState> reached) {
    return new EventOptions(type, objectUri, parentUri, since, reached, calls);
  }

  /** See {@link #calls()}. */
  public EventOptions withCalls(CallFilter filter) {
    return new EventOptions(type, objectUri, parentUri, since, states, filter);
  }
}
