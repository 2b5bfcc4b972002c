package io.actionlog.client.transport;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Carries the generated client's calls, with what the JDK's own client lacks: the request's timeout
 * holds for the body too, and a listener sees each answer.
 */
final class WholeBodyHttpClient extends HttpClient {

  private final HttpClient http;
  private final Consumer<RawResponse> listener;

  WholeBodyHttpClient(HttpClient http, Consumer<RawResponse> listener) {
    this.http = http;
    this.listener = listener;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> whole = fetch(request);
    listener.accept(
        new RawResponse(
            request.method(),
            request.uri(),
            whole.statusCode(),
            whole.headers().firstValue(RestTransport.ACTION_URI).orElse(null),
            new String(whole.body(), StandardCharsets.UTF_8)));
    return new ConvertedResponse<>(whole, handle(whole, handler));
  }

  private HttpResponse<byte[]> fetch(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(
          request.timeout().map(Duration::toMillis).orElse(Long.MAX_VALUE), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer in time");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static <T> T handle(HttpResponse<byte[]> whole, HttpResponse.BodyHandler<T> handler) {
    HttpResponse.BodySubscriber<T> body = handler.apply(new Info(whole));
    body.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {}
        });
    body.onNext(List.of(ByteBuffer.wrap(whole.body()).asReadOnlyBuffer()));
    body.onComplete();
    return body.getBody().toCompletableFuture().join();
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return http.sendAsync(request, handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.PushPromiseHandler<T> push) {
    return http.sendAsync(request, handler, push);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return http.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return http.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return http.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return http.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return http.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return http.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return http.authenticator();
  }

  @Override
  public Version version() {
    return http.version();
  }

  @Override
  public Optional<Executor> executor() {
    return http.executor();
  }

  private record Info(HttpResponse<?> of) implements HttpResponse.ResponseInfo {

    @Override
    public int statusCode() {
      return of.statusCode();
    }

    @Override
    public java.net.http.HttpHeaders headers() {
      return of.headers();
    }

    @Override
    public Version version() {
      return of.version();
    }
  }
}
