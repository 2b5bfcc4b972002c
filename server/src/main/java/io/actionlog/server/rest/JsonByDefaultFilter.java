package io.actionlog.server.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a body without a type as JSON: the Go SDK sends none with any of its bodies (wire.md,
 * "Requests"). A type that is none at all becomes the general one, since Jersey would answer it
 * with nothing but a status.
 */
@PreMatching
final class JsonByDefaultFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type == null) {
      set(request, MediaType.APPLICATION_JSON);
    } else if (!isMediaType(type)) {
      set(request, MediaType.APPLICATION_OCTET_STREAM);
    }
  }

  private static void set(ContainerRequestContext request, String type) {
    request.getHeaders().put(HttpHeaders.CONTENT_TYPE, new ArrayList<>(List.of(type)));
  }

  private static boolean isMediaType(String text) {
    try {
      return !MediaType.valueOf(text).isWildcardType();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
