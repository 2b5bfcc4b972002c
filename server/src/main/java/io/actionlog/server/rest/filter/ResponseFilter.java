package io.actionlog.server.rest.filter;

import io.actionlog.server.http.JerseyHandler;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Gives each response the status and the headers that the call has earned. */
public final class ResponseFilter implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (HttpMethod.OPTIONS.equals(request.getMethod()) && response.getStatus() == 200) {
      // Jersey answers with its own text; the Allow header says it all.
      response.setEntity(null);
      response.setStatus(204);
    }
    if (request.getSecurityContext().getUserPrincipal() instanceof RequestContext call) {
      call.otherSuccess().filter(status -> isSuccess(response)).ifPresent(response::setStatus);
      call.responseHeaders().forEach((name, value) -> response.getHeaders().putSingle(name, value));
    }
    if (response.getEntity() instanceof Record) {
      request.setProperty(JerseyHandler.WHOLE_ANSWER, true);
    }
    MediaType type = response.getMediaType();
    if (MediaType.APPLICATION_JSON_TYPE.isCompatible(type)
        && !MediaType.APPLICATION_JSON_TYPE.equals(type)) {
      // Without the parameters that an Accept may have had: clients compare the whole text
      // (wire.md).
      response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_TYPE);
    }
    response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    response.getHeaders().putSingle("Cache-Control", "no-store");
  }

  private static boolean isSuccess(ContainerResponseContext response) {
    return response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
  }
}
