package io.actionlog.server.rest.json;

import io.actionlog.api.model.ApiError;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Builds error responses in the API's one form. */
public final class ErrorResponses {

  private ErrorResponses() {}

  /** A response with the status and {@code {"error": message}}, to be added to. */
  public static Response.ResponseBuilder response(int status, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new ApiError(message));
  }
}
