package io.actionlog.server.rest.error;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.rest.filter.RequestContext;
import io.actionlog.server.rest.json.ErrorResponses;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers failures of the domain with the status of their kind. */
public final class FailureExceptionMapper implements ExceptionMapper<ActionlogException> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureExceptionMapper.class);

  @Override
  public Response toResponse(ActionlogException failure) {
    FailureStatus status = FailureStatus.of(failure.failure());
    Response.ResponseBuilder response =
        ErrorResponses.response(status.code(), failure.getMessage());
    failure
        .recordedAs()
        .ifPresent(uuid -> response.header(RequestContext.ACTION_URI, Action.resourceUri(uuid)));
    if (status == FailureStatus.UNAVAILABLE) {
      LOG.warn("unavailable: {}", failure.getMessage(), failure.getCause());
      response.header("Retry-After", "1");
    }
    return response.build();
  }
}
