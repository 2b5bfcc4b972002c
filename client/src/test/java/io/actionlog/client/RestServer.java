package io.actionlog.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A REST server that answers as a test tells it to, and keeps what it was asked. */
public final class RestServer implements AutoCloseable {

  /** What was asked. */
  public record Request(String line, Map<String, String> headers, String body) {}

  /** What to answer. */
  public record Response(int status, String body, Map<String, String> headers) {

    /** An answer without further headers. */
    public static Response of(int status, String body) {
      return new Response(status, body, Map.of());
    }

    /** Closes the connection in place of an answer. */
    public static final Response NONE = of(0, "");
  }

  public final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Response> answers = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private volatile Function<Request, Response> otherwise =
      request -> Response.of(404, "{\"error\":\"unexpected\"}");

  public RestServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next answer, before those of {@link #answerAll}. */
  public RestServer answer(int status, String body) {
    return answer(Response.of(status, body));
  }

  public RestServer answer(Response response) {
    answers.add(response);
    return this;
  }

  /** What to answer when nothing else was told. */
  public RestServer answerAll(Function<Request, Response> answer) {
    otherwise = answer;
    return this;
  }

  /** The next request line, such as {@code GET /health/}. */
  public String requested() {
    return requests.remove().line();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    Request request =
        new Request(
            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    requests.add(request);
    Response response =
        Objects.requireNonNullElseGet(answers.poll(), () -> otherwise.apply(request));
    if (response.status() != 0) {
      byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      response.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
