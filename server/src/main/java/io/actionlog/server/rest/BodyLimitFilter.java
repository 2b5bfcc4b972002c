package io.actionlog.server.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies that are too large, by what the request says of them or, where it does not, by what comes. */
@PreMatching
@Priority(300)
final class BodyLimitFilter implements ContainerRequestFilter {

  private final int maxBytes;

  BodyLimitFilter(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > maxBytes) {
      throw tooLarge();
    }
    request.setEntityStream(new LimitedStream(request.getEntityStream()));
  }

  private WebApplicationException tooLarge() {
    return new WebApplicationException(
        Errors.response(
                413, "body: more than " + maxBytes + " bytes (expected at most " + maxBytes + ")")
            // What is left of the body is not read, so the connection is of no more use.
            .header("Connection", "close")
            .build());
  }

  private final class LimitedStream extends FilterInputStream {
    private long left = maxBytes;

    LimitedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw tooLarge();
      }
    }
  }
}
