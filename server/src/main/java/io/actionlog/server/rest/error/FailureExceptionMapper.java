package io.actionlog.server.rest.error;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.recording.ItemException;
import io.actionlog.server.rest.filter.RequestContext;
import io.actionlog.server.rest.json.ErrorResponses;
import io.actionlog.server.rest.json.ItemLabels;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers failures of the domain with the status of their kind. */
public final class FailureExceptionMapper implements ExceptionMapper<ActionlogException> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureExceptionMapper.class);

  @Context private HttpHeaders headers;

  @Override
  public Response toResponse(ActionlogException failure) {
    String message = message(failure);
    Response.ResponseBuilder response = ErrorResponses.response(status(failure.failure()), message);
    failure
        .recordedAs()
        .ifPresent(uuid -> response.header(RequestContext.ACTION_URI, Action.resourceUri(uuid)));
    if (failure.failure() == Failure.UNAVAILABLE) {
      // Whatever does not work says so in the log itself, once and not at every call.
      LOG.debug("unavailable: {}", message, failure);
      response.header("Retry-After", "1");
    }
    return response.build();
  }

  /** The HTTP status of each way in which the domain fails. */
  private static int status(Failure failure) {
    return switch (failure) {
      case INVALID -> 400;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case UNAVAILABLE -> 503;
    };
  }

  /** What is wrong, and with which one where it is one of many. */
  private String message(ActionlogException failure) {
    return failure instanceof ItemException item
        ? ItemLabels.prefix(headers, item.index()) + item.getMessage()
        : failure.getMessage();
  }
}
