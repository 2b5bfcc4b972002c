package io.actionlog.server.rest.filter;

import io.actionlog.server.rest.contract.OperationMetadata;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import java.util.Set;

/**
 * Refuses methods that a path without parameters does not know. Jersey goes on to a path with
 * parameters that fits, {@code /action/{uuid}/} for {@code /action/batch/}; in the document the
 * path without them is the one that is meant.
 */
public final class LiteralPathFilter implements ContainerRequestFilter {

  private final Map<String, Set<String>> methods;

  @Context private ResourceInfo resource;

  /** A filter that knows the methods of each path without parameters. */
  public LiteralPathFilter(Map<String, Set<String>> methods) {
    this.methods = Map.copyOf(methods);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Set<String> known =
        ApiPathFilter.of(request).map(address -> methods.get(address.path())).orElse(null);
    boolean isOperation = OperationMetadata.declaration(resource.getResourceMethod()).isPresent();
    boolean isHead = request.getMethod().equals("HEAD");
    String method = isHead ? "GET" : request.getMethod();
    if (known != null && isOperation && !known.contains(method)) {
      throw new NotAllowedException("OPTIONS", known.toArray(String[]::new));
    }
  }
}
