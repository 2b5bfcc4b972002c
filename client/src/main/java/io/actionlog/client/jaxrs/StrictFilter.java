package io.actionlog.client.jaxrs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.actionlog.client.recording.NotRecordedException;
import io.actionlog.client.recording.RecordedCall;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Refuses a call that cannot be recorded. After all other filters, which may refuse it too. */
@Priority(StrictFilter.LAST)
final class StrictFilter implements ContainerRequestFilter {

  static final int LAST = Priorities.USER + 100_000;

  @Override
  public void filter(ContainerRequestContext request) {
    RecordedCall call = ActionHandles.call(request);
    if (call == null) {
      return;
    }
    try {
      call.beginStrictly();
    } catch (NotRecordedException e) {
      call.refuse();
      String message = "not recorded, so not performed: " + e.getMessage();
      request.abortWith(
          Response.status(Response.Status.SERVICE_UNAVAILABLE)
              .type(MediaType.APPLICATION_JSON_TYPE)
              .entity(JsonNodeFactory.instance.objectNode().put("error", message).toString())
              .build());
    }
  }
}
