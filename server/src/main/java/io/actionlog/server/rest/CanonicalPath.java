package io.actionlog.server.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;

/** Gives the API's addresses the one form that resources are matched by: single slashes, one at the end. */
@PreMatching
final class CanonicalPath implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    URI sent = request.getUriInfo().getRequestUri();
    String path = of(sent.getRawPath());
    if (!path.equals(sent.getRawPath())) {
      String query = sent.getRawQuery();
      URI base = request.getUriInfo().getBaseUri();
      request.setRequestUri(
          base, base.resolve(query == null ? path : path + "?" + query));
    }
  }

  /** The canonical form of a path as sent; nothing is decoded. */
  static String of(String path) {
    String single = path.replaceAll("/{2,}", "/");
    boolean api = single.startsWith("/api/");
    return api && !single.endsWith("/") ? single + "/" : single;
  }
}
