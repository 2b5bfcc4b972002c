package io.actionlog.contract.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.actionlog.contract.HttpMessage;
import java.io.IOException;
import java.util.Objects;
import org.apache.http.Header;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponse;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.BasicHttpProcessor;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;
import org.apache.http.protocol.RequestContent;
import org.apache.http.protocol.RequestTargetHost;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request for REST-assured with the headers that the test gave it and no others, and
 * keeps the heads of request and response as they were on the wire. It repeats nothing and opens a
 * connection of its own.
 */
@SuppressWarnings("deprecation") // REST-assured takes no other HttpClient.
final class PlainHttpClient extends DefaultHttpClient {

  /** The value of a header that REST-assured would otherwise make up. */
  static final String UNSAID = "not/said";

  private static final int TIMEOUT_MILLIS = 30_000;

  private @Nullable String sent;
  private @Nullable String received;

  /** The request that was sent, with this body. */
  HttpMessage request(byte[] body) {
    return message(sent, body);
  }

  /** The response that came, with this body. */
  HttpMessage response(byte[] body) {
    return message(received, body);
  }

  @Override
  protected HttpParams createHttpParams() {
    return new BasicHttpParams().setIntParameter("http.socket.timeout", TIMEOUT_MILLIS);
  }

  @Override
  protected BasicHttpProcessor createHttpProcessor() {
    BasicHttpProcessor processor = new BasicHttpProcessor();
    processor.addInterceptor(new RequestContent());
    processor.addInterceptor(new RequestTargetHost());
    processor.addInterceptor((HttpRequestInterceptor) PlainHttpClient::removeUnsaid);
    return processor;
  }

  @Override
  protected NoConnectionReuseStrategy createConnectionReuseStrategy() {
    return NoConnectionReuseStrategy.INSTANCE;
  }

  @Override
  protected DefaultHttpRequestRetryHandler createHttpRequestRetryHandler() {
    return new DefaultHttpRequestRetryHandler(0, false);
  }

  @Override
  protected HttpRequestExecutor createRequestExecutor() {
    return new HttpRequestExecutor() {
      @Override
      public HttpResponse execute(
          HttpRequest request, HttpClientConnection connection, HttpContext context)
          throws IOException, org.apache.http.HttpException {
        sent = head(request.getRequestLine(), request.getAllHeaders());
        HttpResponse response = super.execute(request, connection, context);
        received = head(response.getStatusLine(), response.getAllHeaders());
        return response;
      }
    };
  }

  private static void removeUnsaid(HttpRequest request, HttpContext context) {
    for (Header header : request.getAllHeaders()) {
      if (header.getValue().equals(UNSAID)) {
        request.removeHeader(header);
      }
    }
  }

  private static String head(Object startLine, Header[] headers) {
    StringBuilder head = new StringBuilder().append(startLine).append("\r\n");
    for (Header header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private static HttpMessage message(@Nullable String head, byte[] body) {
    return new HttpMessage(
        Objects.requireNonNull(head, "nothing was sent"), body, head.getBytes(ISO_8859_1));
  }
}
