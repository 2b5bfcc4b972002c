package io.actionlog.server.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.actionlog.server.text.SentText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that is given before or behind Jersey, in the document's form of an error. It ends the
 * connection.
 *
 * @param status the status
 * @param message what is wrong, and what is accepted
 */
record Refusal(int status, String message) {

  private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);
  private static final RefusalLog REFUSALS = new RefusalLog(LOG::warn, System::nanoTime);

  static final Refusal LATE =
      new Refusal(408, "body: not complete (expected to arrive faster, without a long pause)");
  static final Refusal BROKEN =
      new Refusal(400, "body: broken off or badly framed (expected as long as announced)");
  static final Refusal CODING =
      new Refusal(501, "Transfer-Encoding: unknown coding (expected chunked, and nothing else)");
  static final Refusal BUSY =
      new Refusal(503, "bodies: too many at a time (expected less to be sent; try again later)");
  static final Refusal STOPPING = new Refusal(503, "server: stopping (try again later)");
  static final Refusal EXPECTATION = new Refusal(417, "Expect: unknown (expected 100-continue)");
  static final Refusal FAILED = new Refusal(500, "Internal Server Error");
  static final Refusal MALFORMED =
      new Refusal(
          400,
          "request: malformed (expected METHOD ADDRESS HTTP/1.1 with the address percent-encoded,"
              + " one Host and at most one Content-Length header, and a head that is not too"
              + " long)");

  /** Answers what Jetty itself refuses, in place of its HTML pages. */
  static boolean page(Request request, Response response, Callback callback) {
    Object failure = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    int status = failure instanceof HttpException bad ? bad.getCode() : response.getStatus();
    boolean isGone = failure instanceof EofException;
    if (status == FAILED.status && !isGone && failure instanceof Throwable unexpected) {
      LOG.error("{} {}", request.getMethod(), request.getHttpURI().getPath(), unexpected);
    }
    Stream.of(EXPECTATION, FAILED, STOPPING)
        .filter(known -> known.status == status)
        .findFirst()
        .orElse(MALFORMED)
        .answer(response, callback);
    return true;
  }

  static Refusal tooLong(int maxBytes) {
    return new Refusal(
        413, "body: more than " + maxBytes + " bytes (expected at most " + maxBytes + ")");
  }

  static Refusal address(String address) {
    return new Refusal(
        400, "address: " + SentText.shown(address) + " (expected a URI, percent-encoded)");
  }

  /** Counts what was refused without an answer. */
  static void count(String kind, String message) {
    REFUSALS.add(kind, message);
  }

  void answer(Response response, Callback callback) {
    count(status + message.substring(0, message.indexOf(' ')), message);
    String text =
        "{\"error\":\""
            + new String(JsonStringEncoder.getInstance().quoteAsString(message))
            + "\"}";
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    if (status == STOPPING.status) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    }
    if (HttpMethod.HEAD.is(response.getRequest().getMethod())) {
      // Jetty sends what is written here, since it does not know the method of a malformed head.
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    } else {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }
}
