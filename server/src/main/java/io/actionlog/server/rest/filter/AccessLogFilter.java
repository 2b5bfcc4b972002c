package io.actionlog.server.rest.filter;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a line for each request: with its operationId, without its query, which may contain
 * credentials.
 */
@PreMatching
@Priority(1)
public final class AccessLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final Logger LOG = LoggerFactory.getLogger("io.actionlog.access");
  private static final String BEGAN = "io.actionlog.began";

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(BEGAN, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object began = request.getProperty(BEGAN);
    long micros = began instanceof Long nanos ? (System.nanoTime() - nanos) / 1000 : 0;
    String user = "-";
    if (request.getSecurityContext().getUserPrincipal() instanceof RequestContext call) {
      user = call.getName();
    }
    LOG.info(
        "{} {} {} status={} user={} ip={} micros={}",
        OperationName.of(request),
        request.getMethod(),
        ApiPathFilter.pathOf(request),
        response.getStatus(),
        user,
        ForwardingFilter.clientAddress(request),
        micros);
  }
}
