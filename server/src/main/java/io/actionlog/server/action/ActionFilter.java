package io.actionlog.server.action;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which actions a list holds; what is null does not restrict. All conditions hold together.
 * Immutable.
 *
 * @param uuid exactly this action
 * @param uuidPrefix the first characters of the UUID, in lower case
 * @param state in this state
 * @param startFrom started in this second or later
 * @param startTo started in this second or earlier
 * @param endFrom ended in this second or later
 * @param endTo ended in this second or earlier
 * @param objects on one of these objects (resource URIs); empty does not restrict
 * @param includeRelated or on an object that is related to one of them
 */
public record ActionFilter(
    @Nullable UUID uuid,
    @Nullable String uuidPrefix,
    @Nullable ActionState state,
    @Nullable Instant startFrom,
    @Nullable Instant startTo,
    @Nullable Instant endFrom,
    @Nullable Instant endTo,
    Set<String> objects,
    boolean includeRelated) {

  public ActionFilter {
    objects = Set.copyOf(objects);
  }

  /** A filter that holds every action. */
  public static ActionFilter all() {
    return new ActionFilter(null, null, null, null, null, null, null, Set.of(), false);
  }
}
