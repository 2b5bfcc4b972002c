package io.actionlog.server.rest;

import io.actionlog.api.EventsApi;
import io.actionlog.api.model.ActionState;
import io.actionlog.server.action.event.EventService;
import io.actionlog.server.rest.filter.RequestContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for events that were not upgraded to a WebSocket: with the fault, or with 426.
 */
final class EventsResource implements EventsApi {

  private final EventService events;
  private final SocketRefusal refusal;

  EventsResource(EventService events, SocketRefusal refusal) {
    this.events = events;
    this.refusal = refusal;
  }

  @Override
  public void watchActions(
      @Nullable String type,
      @Nullable String objectUri,
      @Nullable String parent,
      @Nullable Long since,
      @Nullable List<ActionState> state,
      @Nullable List<String> by,
      @Nullable List<String> action,
      @Nullable String ip,
      @Nullable String method,
      @Nullable String retryOf,
      @Nullable String q) {
    events.watchActions(RequestContext.current().call(), since);
    refusal.refuse();
  }
}
