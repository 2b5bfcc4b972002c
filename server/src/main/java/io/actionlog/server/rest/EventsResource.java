package io.actionlog.server.rest;

import io.actionlog.server.action.Call;
import io.actionlog.server.action.EventService;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests for events that did not become a socket: with what is wrong, or that one
 * must be asked for.
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
