package io.actionlog.server.rest.error;

import io.actionlog.server.access.AccessRefusedException;
import io.actionlog.server.http.RefusalLog;
import io.actionlog.server.rest.json.ErrorResponses;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers 401 to a caller without valid credentials, 429 to one that comes too often, and 403 to
 * the page of another site.
 */
public final class AccessRefusedExceptionMapper implements ExceptionMapper<AccessRefusedException> {

  private static final Logger LOG = LoggerFactory.getLogger(AccessRefusedExceptionMapper.class);

  /** With a realm, which RFC 7617 asks for. */
  private static final String CHALLENGE = "Basic realm=\"Actionlog\"";

  private final RefusalLog log = new RefusalLog(LOG::warn, System::nanoTime);

  @Override
  public Response toResponse(AccessRefusedException refused) {
    String message = refused.getMessage();
    return switch (refused.reason()) {
      case CREDENTIALS ->
          ErrorResponses.response(401, message)
              .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
              .build();
      case RATE -> {
        log.add(message, message);
        yield ErrorResponses.response(429, message)
            .header(HttpHeaders.RETRY_AFTER, refused.secondsToWait())
            .build();
      }
      case SITE -> {
        log.add(refused.reason().name(), message);
        yield ErrorResponses.response(403, message).build();
      }
    };
  }
}
