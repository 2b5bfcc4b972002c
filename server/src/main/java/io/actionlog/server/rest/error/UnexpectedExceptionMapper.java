package io.actionlog.server.rest.error;

import io.actionlog.server.access.ApiKeys;
import io.actionlog.server.rest.json.ErrorResponses;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers unexpected exceptions with 500 and an id, under which the log has the details. */
public final class UnexpectedExceptionMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedExceptionMapper.class);

  @Override
  public Response toResponse(Throwable unexpected) {
    String id = ApiKeys.generateId();
    LOG.error("unexpected failure {}", id, unexpected);
    return ErrorResponses.response(500, "The server failed; its log tells why under " + id).build();
  }
}
