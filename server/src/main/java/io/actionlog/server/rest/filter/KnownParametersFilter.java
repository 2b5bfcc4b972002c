package io.actionlog.server.rest.filter;

import io.actionlog.server.rest.contract.ApiPath;
import io.actionlog.server.rest.contract.OperationMetadata;
import io.actionlog.server.rest.contract.SocketQuery;
import io.actionlog.server.text.SentText;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses query parameters that are not in the document, and parameters that are given twice where
 * the document takes one value.
 */
public final class KnownParametersFilter implements ContainerRequestFilter {

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<List<String>> documented =
        OperationMetadata.queryParameters(resource.getResourceMethod());
    if (documented.isEmpty()) {
      return;
    }
    for (String name : OperationMetadata.headerParameters(resource.getResourceMethod())) {
      requireOnce(name, request.getHeaders().getOrDefault(name, List.of()));
    }
    List<String> known = new ArrayList<>(documented.get());
    String expected = known.isEmpty() ? "none" : "one of " + String.join(", ", known);
    if (ApiPathFilter.of(request).flatMap(ApiPath::socket).isPresent()) {
      known.addAll(SocketQuery.CREDENTIALS);
    }
    if (hasEmptyName(request.getUriInfo().getRequestUri().getRawQuery())) {
      throw unknown("\"\"", expected);
    }
    for (Map.Entry<String, List<String>> given :
        request.getUriInfo().getQueryParameters().entrySet()) {
      if (!known.contains(given.getKey())) {
        throw unknown(SentText.shown(given.getKey()), expected);
      }
      if (given.getValue().contains("")) {
        throw new BadRequestException(given.getKey() + ": empty (expected a value)");
      }
      if (!OperationMetadata.isRepeated(resource.getResourceMethod(), given.getKey())) {
        requireOnce(given.getKey(), given.getValue());
      }
    }
  }

  /** Jersey passes these over. */
  private static boolean hasEmptyName(@Nullable String rawQuery) {
    return rawQuery != null && ("&" + rawQuery).contains("&=");
  }

  private static BadRequestException unknown(String name, String expected) {
    return new BadRequestException(name + ": unknown query parameter (expected " + expected + ")");
  }

  private static void requireOnce(String name, List<String> values) {
    if (values.size() > 1) {
      throw new BadRequestException(name + ": given " + values.size() + " times (expected once)");
    }
  }
}
