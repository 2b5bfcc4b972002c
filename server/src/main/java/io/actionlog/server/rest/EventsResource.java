package io.actionlog.server.rest;

import io.actionlog.server.action.Call;
import io.actionlog.server.action.EventService;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for events that were not upgraded to a WebSocket: with the fault, or with 426.
 */
final class EventsResource {

  private final EventService events;
  private final SocketRefusal refusal;

  EventsResource(EventService events, SocketRefusal refusal) {
    this.events = events;
    this.refusal = refusal;
  }

  void watchActions(Call call, @Nullable Long since) {
    events.watchActions(call, since);
    refusal.refuse();
  }
}
