package io.actionlog.server.http;

import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What the head of a request says, without the HTTP engine's types. */
public final class RequestHead {

  private final Request request;

  RequestHead(Request request) {
    this.request = request;
  }

  /** The HTTP method, such as {@code POST}. */
  public String method() {
    return request.getMethod();
  }

  /** The path as it came, still percent-encoded. */
  public String path() {
    return request.getHttpURI().getPath();
  }

  /** The query as it came, still percent-encoded; null without one. */
  public @Nullable String query() {
    return request.getHttpURI().getQuery();
  }

  /** Whether the body is longer than this, or may be, since its length is not announced. */
  public boolean mayHaveMoreThan(int bodyBytes) {
    return request.getLength() < 0 || request.getLength() > bodyBytes;
  }

  /** The values of a header, joined by comma; null for one that the request has not. */
  public @Nullable String header(String name) {
    List<String> values = request.getHeaders().getValuesList(name);
    return values.isEmpty() ? null : String.join(",", values);
  }

  /** The IP address of the connection's other end. */
  public String remoteAddress() {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        ? peer.getAddress().getHostAddress()
        : "";
  }
}
