package io.actionlog.server.http;

import org.glassfish.grizzly.http.HttpRequestPacket;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a request says, without the HTTP engine's types. Valid only during the call that
 * it was passed to.
 */
public final class RequestHead {

  private final HttpRequestPacket request;

  RequestHead(HttpRequestPacket request) {
    this.request = request;
  }

  /** The HTTP method, such as {@code POST}. */
  public String method() {
    return request.getMethod().getMethodString();
  }

  /** The path as it came, still percent-encoded. */
  public String path() {
    return request.getRequestURI();
  }

  /** Whether the body is longer than this, or may be, since its length is not announced. */
  public boolean mayHaveMoreThan(int bodyBytes) {
    return request.isChunked() || request.getContentLength() > bodyBytes;
  }

  /** The value of a header; null for one that the request has not. */
  public @Nullable String header(String name) {
    return request.getHeader(name);
  }

  /** The IP address of the connection's other end. */
  public String remoteAddress() {
    return request.getRemoteAddress();
  }
}
