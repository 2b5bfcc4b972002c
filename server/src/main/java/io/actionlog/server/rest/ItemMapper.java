package io.actionlog.server.rest;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.ItemException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers what is wrong with one of many, naming it. */
final class ItemMapper implements ExceptionMapper<ItemException> {

  private final FailureMapper failures = new FailureMapper();

  @Context private HttpHeaders headers;

  @Override
  public Response toResponse(ItemException wrong) {
    ActionlogException reason = wrong.reason();
    return failures.toResponse(
        new ActionlogException(
            reason.failure(), Items.prefix(headers, wrong.index()) + reason.getMessage(), reason));
  }
}
