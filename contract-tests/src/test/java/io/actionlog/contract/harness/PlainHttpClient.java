package io.actionlog.contract.harness;

import org.apache.http.Header;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.BasicHttpProcessor;
import org.apache.http.protocol.RequestContent;
import org.apache.http.protocol.RequestTargetHost;

/**
 * Sends one request for REST-assured with the headers that the test gave it and no others, once, on
 * a connection of its own, and keeps the heads of request and response as they were on the wire.
 */
@SuppressWarnings("deprecation") // REST-assured takes no other HttpClient.
final class PlainHttpClient extends DefaultHttpClient {

  /** The value of a header that REST-assured would otherwise make up. */
  static final String UNSAID = "not/said";

  private static final int TIMEOUT_MILLIS = 30_000;

  private String sent = "";
  private String received = "";

  PlainHttpClient() {
    setReuseStrategy(NoConnectionReuseStrategy.INSTANCE);
    setHttpRequestRetryHandler((failure, count, context) -> false);
  }

  /** The head of the request. */
  String sent() {
    return sent;
  }

  /** The head of the response. */
  String received() {
    return received;
  }

  @Override
  protected HttpParams createHttpParams() {
    return new BasicHttpParams()
        .setIntParameter("http.socket.timeout", TIMEOUT_MILLIS)
        .setParameter("http.protocol.element-charset", "ISO-8859-1");
  }

  @Override
  protected BasicHttpProcessor createHttpProcessor() {
    BasicHttpProcessor processor = new BasicHttpProcessor();
    processor.addInterceptor(new RequestContent());
    processor.addInterceptor(new RequestTargetHost());
    processor.addInterceptor(
        (HttpRequestInterceptor)
            (request, context) -> {
              removeUnsaid(request);
              sent = head(request.getRequestLine(), request.getAllHeaders());
            });
    processor.addInterceptor(
        (HttpResponseInterceptor)
            (response, context) ->
                received = head(response.getStatusLine(), response.getAllHeaders()));
    return processor;
  }

  private static void removeUnsaid(HttpRequest request) {
    for (Header header : request.getAllHeaders()) {
      if (header.getValue().equals(UNSAID)) {
        request.removeHeader(header);
      }
    }
  }

  private static String head(Object startLine, Header[] headers) {
    StringBuilder head = new StringBuilder(startLine + "\r\n");
    for (Header header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }
}
