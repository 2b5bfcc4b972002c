package io.actionlog.contract.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Serves another server below a path, and takes the path off before it asks. It tells the host that
 * it was asked for, and nothing of the path. Closed by whoever opened it.
 */
final class PrefixProxy implements AutoCloseable {

  private static final String PREFIX = "/actionlog";

  /** What belongs to one connection, or is made by the client. */
  private static final Set<String> OF_CONNECTIONS =
      Set.of("connection", "host", "content-length", "transfer-encoding", "upgrade", "date");

  private final HttpClient client;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final URI server;
  private final HttpServer proxy;

  PrefixProxy(URI server) {
    this(server, HttpClient.newHttpClient(), bound(HttpServer::create));
  }

  /** The same with TLS on both sides. */
  PrefixProxy(URI server, SSLContext tls) {
    this(
        server,
        HttpClient.newBuilder().sslContext(tls).build(),
        bound(
            (address, backlog) -> {
              HttpsServer secure = HttpsServer.create(address, backlog);
              secure.setHttpsConfigurator(new HttpsConfigurator(tls));
              return secure;
            }));
  }

  private PrefixProxy(URI server, HttpClient client, HttpServer proxy) {
    this.server = server;
    this.client = client;
    this.proxy = proxy;
    proxy.setExecutor(threads);
    proxy.createContext(PREFIX + "/", this::pass);
    proxy.start();
  }

  /** Makes the server of the JDK that listens. */
  private interface Maker {
    HttpServer make(InetSocketAddress address, int backlog) throws IOException;
  }

  private static HttpServer bound(Maker maker) {
    try {
      return maker.make(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port, and the path below which the other server is. */
  String hostAndPath() {
    return "127.0.0.1:" + proxy.getAddress().getPort() + PREFIX;
  }

  private void pass(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString().substring(PREFIX.length());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(target))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
            .header("X-Forwarded-Host", exchange.getRequestHeaders().getFirst("Host"));
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      if (!OF_CONNECTIONS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    answer(exchange, send(request.build()));
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the proxy is closed", e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_CONNECTIONS.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    proxy.stop(0);
    threads.shutdownNow();
  }
}
