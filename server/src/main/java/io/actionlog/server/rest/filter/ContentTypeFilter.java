package io.actionlog.server.rest.filter;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a body without a content type refused where a body means something: a page of another site
 * can send one without asking. Where none is taken it stays without meaning: the Go SDK sends a
 * body without a type with every call (wire.md, "Requests"). An invalid type becomes the general
 * one, since Jersey would answer it without a message.
 */
@PreMatching
public final class ContentTypeFilter implements ContainerRequestFilter {

  /** The header that keeps an invalid or missing content type for the error message. */
  public static final String SENT = "X-Sent-Content-Type";

  @Override
  public void filter(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type == null && !hasBody(request)) {
      // So that a body which is missing is told as that; nobody misses that of a GET.
      if (!HttpMethod.GET.equals(request.getMethod())) {
        set(request, HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
      }
    } else if (type == null) {
      set(request, HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
      set(request, SENT, "missing");
    } else if (!isMediaType(type)) {
      set(request, HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
      set(request, SENT, type);
    }
  }

  /** By what the head tells: to look for a body would be to wait for it. */
  private static boolean hasBody(ContainerRequestContext request) {
    return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
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
