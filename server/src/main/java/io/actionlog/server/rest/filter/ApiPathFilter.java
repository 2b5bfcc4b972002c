package io.actionlog.server.rest.filter;

import io.actionlog.server.rest.contract.ApiPath;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.InterceptorContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Removes base path and namespace from the URL, so that resources match the document's own paths.
 */
@PreMatching
@Priority(100)
public final class ApiPathFilter implements ContainerRequestFilter {

  private static final String ADDRESS = "io.actionlog.address";

  /** The paths outside of the API's base that tell how the server is, to whoever asks. */
  static final Set<String> HEALTH = Set.of("/health/", "/health/live/");

  /** Before a path that nobody serves, so that nobody does. */
  public static final String NOWHERE = "/-";

  /** Jersey looks at the length of its path alone. */
  private static final URI API = URI.create("http://localhost" + ApiPath.BASE + "/");

  private final Set<String> roots;

  /** A filter that knows the first segments of the document's paths. */
  public ApiPathFilter(Set<String> roots) {
    this.roots = Set.copyOf(roots);
  }

  /** Where the request points within the API; empty for routes outside of it. */
  static Optional<ApiPath> of(ContainerRequestContext request) {
    return Optional.ofNullable((ApiPath) request.getProperty(ADDRESS));
  }

  /** The same, where the body of the request is read. */
  static Optional<ApiPath> of(InterceptorContext reading) {
    return Optional.ofNullable((ApiPath) reading.getProperty(ADDRESS));
  }

  /** The path for logs and records: canonical where it is the API's, else as it came. */
  static String pathOf(ContainerRequestContext request) {
    return of(request)
        .map(ApiPath::canonicalPath)
        .orElseGet(() -> request.getUriInfo().getRequestUri().getRawPath());
  }

  @Override
  public void filter(ContainerRequestContext request) {
    URI uri = request.getUriInfo().getRequestUri();
    Optional<ApiPath> address = ApiPath.parse(uri.getRawPath(), roots);
    if (address.isPresent()) {
      request.setProperty(ADDRESS, address.get());
      move(request, uri, address.get());
    } else if (isBare(uri.getRawPath())) {
      move(request, uri, NOWHERE + uri.getRawPath());
    } else if (HEALTH.contains(uri.getRawPath() + "/")) {
      move(request, uri, uri.getRawPath() + "/");
    }
  }

  /** The document's paths without their base are nobody's address. */
  private boolean isBare(String rawPath) {
    String[] segments = rawPath.split("/");
    return segments.length > 1 && roots.contains(segments[1]);
  }

  /** An address that is as the document writes it is not made anew: its base is a longer one. */
  private static void move(ContainerRequestContext request, URI uri, ApiPath address) {
    if (address.isAsWritten(uri.getRawPath())) {
      request.setRequestUri(API, uri);
    } else {
      move(request, uri, address.path());
    }
  }

  private static void move(ContainerRequestContext request, URI uri, String path) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    URI base = request.getUriInfo().getBaseUri();
    // The base has the root as its path.
    request.setRequestUri(base, URI.create(base + path.substring(1) + query));
  }
}
