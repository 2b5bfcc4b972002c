package io.actionlog.server.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a body without a type as JSON: the Go SDK sends none with any of its bodies (wire.md,
 * "Requests").
 */
@PreMatching
final class JsonByDefaultFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    request
        .getHeaders()
        .putIfAbsent(HttpHeaders.CONTENT_TYPE, new ArrayList<>(List.of("application/json")));
  }
}
