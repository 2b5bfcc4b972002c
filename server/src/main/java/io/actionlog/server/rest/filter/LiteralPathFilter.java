package io.actionlog.server.rest.filter;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Map;
import java.util.Set;

/**
 * Refuses methods that a path without parameters does not know. Jersey goes on to a path with
 * parameters that fits, {@code /action/{uuid}/} for {@code /action/batch/}; in the document the
 * path without them is the one that is meant.
 */
final class LiteralPathFilter implements ContainerRequestFilter {

  private final Map<String, Set<String>> methods;

  /** A filter that knows the methods of each path without parameters. */
  LiteralPathFilter(Map<String, Set<String>> methods) {
    this.methods = Map.copyOf(methods);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Set<String> known =
        ApiPathFilter.of(request).map(address -> methods.get(address.path())).orElse(null);
    boolean isHead = request.getMethod().equals("HEAD");
    String method = isHead ? "GET" : request.getMethod();
    if (known != null && !known.contains(method)) {
      throw new NotAllowedException("OPTIONS", known.toArray(String[]::new));
    }
  }
}
