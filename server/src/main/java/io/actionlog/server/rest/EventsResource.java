package io.actionlog.server.rest;

import io.actionlog.api.EventsApi;
import io.actionlog.server.action.EventService;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests for events that did not become a socket: with what is wrong, or that one
 * must be asked for.
 */
final class EventsResource implements EventsApi {

  private final EventService events;
  private final SocketRefusal refusal;

  @Context private SecurityContext security;

  EventsResource(EventService events, SocketRefusal refusal) {
    this.events = events;
    this.refusal = refusal;
  }

  @Override
  public void watchActions(
      @Nullable String type,
      @Nullable String objectUri,
      @Nullable String parent,
      @Nullable Long since) {
    events.watchActions(RequestCall.of(security).call(), since);
    refusal.refuse();
  }
}
