package io.actionlog.server.rest;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionlogException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the domain's failures. */
final class FailureMapper implements ExceptionMapper<ActionlogException> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);

  @Override
  public Response toResponse(ActionlogException failure) {
    FailureStatus status = FailureStatus.of(failure.failure());
    Response.ResponseBuilder response = Errors.response(status.code(), failure.getMessage());
    failure
        .recordedAs()
        .ifPresent(uuid -> response.header(RequestCall.ACTION_URI, Action.resourceUri(uuid)));
    if (status == FailureStatus.UNAVAILABLE) {
      LOG.warn("unavailable: {}", failure.getMessage(), failure.getCause());
      response.header("Retry-After", "1");
    }
    return response.build();
  }
}
