package io.actionlog.server.rest.filter;

import io.actionlog.server.access.CrossSiteRule;
import io.actionlog.server.rest.contract.OperationMetadata;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells browsers what the pages of allowed origins may send and read (CORS, in the Fetch standard).
 * A page shows its key itself: the one that the browser was told is not for it.
 */
@PreMatching
@Priority(120)
public final class CorsFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String ORIGIN = "Origin";
  private static final String EXPOSED =
      String.join(
          ", ",
          HttpHeaders.ALLOW,
          HttpHeaders.LOCATION,
          HttpHeaders.RETRY_AFTER,
          RequestContext.ACTION_URI);
  private static final int MAX_AGE_SECONDS = 600;

  private final CrossSiteRule rule;
  private final String methods;
  private final String headers;

  /** A filter that lets pages send what the operations take. */
  public CorsFilter(CrossSiteRule rule, List<Class<?>> interfaces) {
    this.rule = rule;
    this.methods = String.join(", ", OperationMetadata.httpMethods(interfaces));
    Set<String> sent = new TreeSet<>(OperationMetadata.headerParameters(interfaces));
    sent.addAll(Set.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE));
    this.headers = String.join(", ", sent);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (HttpMethod.OPTIONS.equals(request.getMethod())
        && request.getHeaderString("Access-Control-Request-Method") != null
        && rule.allows(request.getHeaderString(ORIGIN))) {
      // Browsers ask without a key, so that this cannot wait for one.
      request.abortWith(
          Response.noContent()
              .header("Access-Control-Allow-Methods", methods)
              .header("Access-Control-Allow-Headers", headers)
              .header("Access-Control-Max-Age", MAX_AGE_SECONDS)
              .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!rule.allowsAny()) {
      return;
    }
    response.getHeaders().add(HttpHeaders.VARY, ORIGIN);
    String origin = request.getHeaderString(ORIGIN);
    if (rule.allows(origin)) {
      response.getHeaders().putSingle("Access-Control-Allow-Origin", origin);
      response.getHeaders().putSingle("Access-Control-Expose-Headers", EXPOSED);
    }
  }
}
