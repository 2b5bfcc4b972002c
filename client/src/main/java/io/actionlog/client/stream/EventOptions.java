package io.actionlog.client.stream;

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
 */
public record EventOptions(
    @Nullable String type,
    @Nullable String objectUri,
    @Nullable String parentUri,
    @Nullable Long since) {

  /**
   * @throws IllegalArgumentException if {@code since} is negative
   */
  public EventOptions {
    if (since != null && since < 0) {
      throw new IllegalArgumentException("since: " + since + " (expected zero or more)");
    }
  }

  /** All that happens from now on. */
  public static EventOptions all() {
    return new EventOptions(null, null, null, null);
  }

  /** See {@link #type()}. */
  public EventOptions withType(@Nullable String types) {
    return new EventOptions(types, objectUri, parentUri, since);
  }

  /** See {@link #objectUri()}. */
  public EventOptions withObject(@Nullable String uri) {
    return new EventOptions(type, uri, parentUri, since);
  }

  /** See {@link #parentUri()}. */
  public EventOptions withParent(@Nullable String uri) {
    return new EventOptions(type, objectUri, uri, since);
  }

  /** See {@link #since()}. */
  public EventOptions withSince(@Nullable Long position) {
    return new EventOptions(type, objectUri, parentUri, position);
  }
}
