package io.actionlog.server.rest.filter;

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

  /** Where the text of a type that is none is kept for the answer. */
  static final String SENT = "X-Sent-Content-Type";

  @Override
  public void filter(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type == null) {
      set(request, HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    } else if (!isMediaType(type)) {
      set(request, HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
      set(request, SENT, type);
    }
  }

  private static void set(ContainerRequestContext request, String header, String value) {
    request.getHeaders().put(header, new ArrayList<>(List.of(value)));
  }

  private static boolean isMediaType(String text) {
    try {
      return !MediaType.valueOf(text).isWildcardType();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
