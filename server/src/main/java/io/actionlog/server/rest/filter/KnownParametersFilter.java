package io.actionlog.server.rest.filter;

import io.actionlog.server.rest.contract.ApiPath;
import io.actionlog.server.rest.contract.OperationMetadata.Operation;
import io.actionlog.server.rest.contract.SocketQuery;
import io.actionlog.server.text.SentText;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses query parameters of an operation that are not in the document, and parameters that are
 * given twice where the document takes one value.
 */
final class KnownParametersFilter implements ContainerRequestFilter {

  private final Operation operation;
  private final Set<String> known;
  private final String expected;

  KnownParametersFilter(Operation operation) {
    this.operation = operation;
    List<String> names = operation.queryParameters();
    known = Set.copyOf(names);
    expected = names.isEmpty() ? "none" : "one of " + String.join(", ", names);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    for (String name : operation.headerParameters()) {
      requireOnce(name, request.getHeaders().getOrDefault(name, List.of()));
    }
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    if (query != null) {
      requireKnown(request, query);
    }
  }

  private void requireKnown(ContainerRequestContext request, String rawQuery) {
    if (hasEmptyName(rawQuery)) {
      throw unknown("\"\"");
    }
    for (Map.Entry<String, List<String>> given :
        request.getUriInfo().getQueryParameters().entrySet()) {
      if (!known.contains(given.getKey()) && !isCredential(request, given.getKey())) {
        throw unknown(SentText.shown(given.getKey()));
      }
      if (given.getValue().contains("")) {
        throw new BadRequestException(given.getKey() + ": empty (expected a value)");
      }
      if (!operation.repeatedParameters().contains(given.getKey())) {
        requireOnce(given.getKey(), given.getValue());
      }
    }
  }

  private static boolean isCredential(ContainerRequestContext request, String name) {
    return SocketQuery.CREDENTIALS.contains(name)
        && ApiPathFilter.of(request).flatMap(ApiPath::socket).isPresent();
  }

  /** Jersey passes these over. */
  private static boolean hasEmptyName(String rawQuery) {
    return ("&" + rawQuery).contains("&=");
  }

  private BadRequestException unknown(String name) {
    return new BadRequestException(name + ": unknown query parameter (expected " + expected + ")");
  }

  private static void requireOnce(String name, List<String> values) {
    if (values.size() > 1) {
      throw new BadRequestException(name + ": given " + values.size() + " times (expected once)");
    }
  }
}
