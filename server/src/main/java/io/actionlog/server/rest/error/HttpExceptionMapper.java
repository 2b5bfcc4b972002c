package io.actionlog.server.rest.error;

import io.actionlog.server.rest.contract.OperationMetadata;
import io.actionlog.server.rest.filter.ApiPathFilter;
import io.actionlog.server.rest.filter.ContentTypeFilter;
import io.actionlog.server.rest.json.ErrorResponses;
import io.actionlog.server.text.SentText;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives JAX-RS's own refusals (no such path, method or media type) a message that says what would
 * be accepted.
 */
public final class HttpExceptionMapper implements ExceptionMapper<WebApplicationException> {

  private final List<Class<?>> interfaces;

  @Context private UriInfo uri;
  @Context private Request request;
  @Context private HttpHeaders headers;

  /** A mapper that knows the document's operations by the interfaces made from it. */
  public HttpExceptionMapper(List<Class<?>> interfaces) {
    this.interfaces = List.copyOf(interfaces);
  }

  @Override
  public Response toResponse(WebApplicationException refused) {
    Response original = refused.getResponse();
    if (original.hasEntity() || original.getStatus() < 400) {
      return original;
    }
    Response.ResponseBuilder response =
        ErrorResponses.response(original.getStatus(), message(refused, original));
    String allow = allow(original);
    if (allow != null) {
      response.header(HttpHeaders.ALLOW, allow);
    }
    return response.build();
  }

  /** Jersey serves HEAD wherever it serves GET, but does not say so. */
  private static @Nullable String allow(Response refused) {
    String allow = refused.getHeaderString(HttpHeaders.ALLOW);
    if (allow == null) {
      return null;
    }
    Set<String> methods = new TreeSet<>(List.of(allow.split(",\\s*")));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(",", methods);
  }

  private @Nullable String contentType() {
    String sent = headers.getHeaderString(ContentTypeFilter.SENT);
    return sent == null ? headers.getHeaderString(HttpHeaders.CONTENT_TYPE) : sent;
  }

  /** Read from the document, since no resource method is known where none takes the type. */
  private String consumed() {
    List<String> types = OperationMetadata.consumed(interfaces, request.getMethod(), path());
    return types.isEmpty() ? MediaType.APPLICATION_JSON : String.join(" or ", types);
  }

  private String path() {
    String path = "/" + uri.getPath();
    return path.startsWith(ApiPathFilter.NOWHERE + "/")
        ? path.substring(ApiPathFilter.NOWHERE.length())
        : path;
  }

  private String message(WebApplicationException refused, Response original) {
    return switch (original.getStatus()) {
      case 404 ->
          "path: " + SentText.shown(path()) + " (expected one of the paths in /openapi.yaml)";
      case 405 ->
          "method: "
              + SentText.shown(request.getMethod())
              + " (expected one of "
              + allow(original)
              + ")";
      case 406 ->
          "Accept: "
              + SentText.shown(String.valueOf(headers.getHeaderString(HttpHeaders.ACCEPT)))
              + " (expected application/json)";
      case 415 ->
          "Content-Type: "
              + SentText.shown(String.valueOf(contentType()))
              + " (expected "
              + consumed()
              + ")";
      default ->
          refused instanceof BadRequestException && refused.getMessage() != null
              ? refused.getMessage()
              : original.getStatusInfo().getReasonPhrase();
    };
  }
}
