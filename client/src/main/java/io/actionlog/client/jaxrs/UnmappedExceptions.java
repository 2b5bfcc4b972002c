package io.actionlog.client.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;

/**
 * Answers what the application maps to nothing, as Jakarta REST asks of every implementation
 * (section 4.4 of its specification). Some hand it to the container instead, and then nobody is
 * told how the call was answered.
 */
@Priority(Integer.MAX_VALUE)
final class UnmappedExceptions implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(UnmappedExceptions.class.getName());

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException known) {
      return known.getResponse();
    }
    LOG.log(Logger.Level.ERROR, "A call failed: " + thrown, thrown);
    return Response.serverError().build();
  }
}
