package io.actionlog.server.rest;

import io.actionlog.api.LogsApi;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.rest.filter.RequestContext;
import java.util.UUID;

/** Answers requests for logs that were not upgraded to a WebSocket: with the fault, or with 426. */
public final class LogsResource implements LogsApi {

  private final ActionService actions;
  private final SocketRefusal refusal;

  LogsResource(ActionService actions, SocketRefusal refusal) {
    this.actions = actions;
    this.refusal = refusal;
  }

  @Override
  public void streamActionLogs(UUID uuid, Integer tail, Boolean follow) {
    actions.streamActionLogs(RequestContext.current().call(), uuid);
    refusal.refuse();
  }
}
