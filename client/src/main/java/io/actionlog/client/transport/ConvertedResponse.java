package io.actionlog.client.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * An answer with its body in the form that was asked for.
 *
 * @param whole the answer as it was received
 * @param body its body
 */
record ConvertedResponse<T>(HttpResponse<byte[]> whole, T body) implements HttpResponse<T> {

  @Override
  public int statusCode() {
    return whole.statusCode();
  }

  @Override
  public HttpRequest request() {
    return whole.request();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public HttpHeaders headers() {
    return whole.headers();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return whole.sslSession();
  }

  @Override
  public URI uri() {
    return whole.uri();
  }

  @Override
  public HttpClient.Version version() {
    return whole.version();
  }
}
