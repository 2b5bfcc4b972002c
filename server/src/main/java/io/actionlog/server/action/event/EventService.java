package io.actionlog.server.action.event;

import io.actionlog.server.action.AccessRules;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may watch the events of a namespace, and from which position. Safe for use by many
 * threads.
 */
public final class EventService {

  private final EventStore events;

  /** A service over the store, which it does not close. */
  public EventService(EventStore events) {
    this.events = events;
  }

  /**
   * Where a stream of events begins.
   *
   * @param namespace whose actions are watched
   * @param after the position behind which it begins
   */
  public record Start(String namespace, long after) {}

  /**
   * Where the stream begins that the caller asks for.
   *
   * @param since the position of the last event that is not wanted again; null for what is to come
   */
  public Start watchActions(Call call, @Nullable Long since) {
    String namespace = AccessRules.visibleNamespace(call);
    EventStore.Kept kept = events.kept(namespace);
    if (since == null) {
      return new Start(namespace, kept.last());
    }
    // 0 asks for all that are kept, whatever was forgotten.
    if (since > kept.last() || (since < kept.forgotten() && since > 0)) {
      throw new ActionlogException(
          Failure.INVALID,
          "since: "
              + since
              + " (expected 0, or a position from "
              + kept.forgotten()
              + " to "
              + kept.last()
              + ")");
    }
    return new Start(namespace, Math.max(since, kept.forgotten()));
  }
}
