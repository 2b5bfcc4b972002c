package io.actionlog.server.http;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.http.server.AfterServiceListener;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;

/**
 * Wraps Jersey's container: it answers an invalid URI with 400, where Jersey would answer 500 with
 * a stack trace, and counts the running requests, so that a stop can wait for them.
 */
public final class JerseyHandler extends HttpHandler {

  /** The request property under which Jersey's filters find the peer's IP address. */
  public static final String REMOTE_ADDRESS = "io.actionlog.remote.address";

  private final GrizzlyHttpContainer jersey;
  private final Semaphore running = new Semaphore(Integer.MAX_VALUE);
  private final AfterServiceListener leave = this::leaveWhenFlushed;
  private volatile boolean draining;

  JerseyHandler(GrizzlyHttpContainer jersey) {
    this.jersey = jersey;
  }

  @Override
  public void start() {
    jersey.start();
  }

  @Override
  public void destroy() {
    jersey.destroy();
  }

  @Override
  public void service(Request request, Response response) throws IOException {
    boolean entered = running.tryAcquire();
    if (entered) {
      request.addAfterServiceListener(leave);
    }
    if (draining) {
      response.setHeader("Connection", "close");
      response.setHeader("Retry-After", "1");
      answer(response, 503, "server: stopping (try again later)");
      return;
    }
    request.setAttribute(REMOTE_ADDRESS, request.getRemoteAddr());
    try {
      jersey.service(request, response);
    } catch (IllegalArgumentException e) {
      if (!(e.getCause() instanceof URISyntaxException) || response.isCommitted()) {
        throw e;
      }
      answer(
          response,
          400,
          "address: "
              + request.getRequestURI()
              + " (expected a URI, percent-encoded, and a valid Host header)");
    }
  }

  @Override
  protected boolean sendAcknowledgment(Request request, Response response) throws IOException {
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      return super.sendAcknowledgment(request, response);
    }
    answer(response, 417, "Expect: " + request.getHeader("Expect") + " (expected 100-continue)");
    return false;
  }

  private static void answer(Response response, int status, String message) throws IOException {
    byte[] body = JsonErrorPage.bytes(message);
    response.setStatus(status);
    response.setContentType(JsonErrorPage.TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private void leaveWhenFlushed(Request request) {
    request
        .getContext()
        .flush(
            new EmptyCompletionHandler<Object>() {
              @Override
              public void completed(Object result) {
                running.release();
              }

              @Override
              public void failed(Throwable failure) {
                running.release();
              }

              @Override
              public void cancelled() {
                running.release();
              }
            });
  }

  /**
   * Answers new requests with 503 and waits for the running ones; false when the limit came first.
   */
  boolean drain(Duration limit) throws InterruptedException {
    draining = true;
    boolean alone = running.tryAcquire(Integer.MAX_VALUE, limit.toNanos(), TimeUnit.NANOSECONDS);
    if (alone) {
      running.release(Integer.MAX_VALUE);
    }
    return alone;
  }
}
