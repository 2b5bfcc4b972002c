package io.actionlog.server.rest.error;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.recording.ItemException;
import io.actionlog.server.rest.json.ItemLabels;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers an error in one item of a list, naming the item. */
public final class ItemExceptionMapper implements ExceptionMapper<ItemException> {

  private final FailureExceptionMapper failures = new FailureExceptionMapper();

  @Context private HttpHeaders headers;

  @Override
  public Response toResponse(ItemException wrong) {
    ActionlogException reason = wrong.reason();
    return failures.toResponse(
        new ActionlogException(
            reason.failure(),
            ItemLabels.prefix(headers, wrong.index()) + reason.getMessage(),
            reason));
  }
}
