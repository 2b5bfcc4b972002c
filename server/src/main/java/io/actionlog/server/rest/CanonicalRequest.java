package io.actionlog.server.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives every request the one form that resources are matched by: an address with single slashes
 * and one at its end, and a type for a body sent without one.
 */
@PreMatching
final class CanonicalRequest implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    request.getHeaders().putIfAbsent("Content-Type", new ArrayList<>(List.of("application/json")));
    URI sent = request.getUriInfo().getRequestUri();
    String path = of(sent.getRawPath());
    if (!path.equals(sent.getRawPath())) {
      String query = sent.getRawQuery();
      URI base = request.getUriInfo().getBaseUri();
      request.setRequestUri(base, base.resolve(query == null ? path : path + "?" + query));
    }
  }

  /** The canonical form of a path as sent; nothing is decoded. */
  static String of(String path) {
    String single = path.replaceAll("/{2,}", "/");
    boolean api = single.startsWith("/api/");
    return api && !single.endsWith("/") ? single + "/" : single;
  }
}
