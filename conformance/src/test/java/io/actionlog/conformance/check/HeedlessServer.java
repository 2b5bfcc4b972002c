package io.actionlog.conformance.check;

import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.exchange.Credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Answers every request with one and the same list of actions, whatever was asked for. */
final class HeedlessServer implements AutoCloseable {

  private static final String EMPTY =
      """
      {"meta":{"limit":25,"next":null,"offset":0,"previous":null,"total_count":0},"objects":[]}""";

  static {
    // It writes head and body apart, and would have the kit's end acknowledge the one 40 ms late.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;

  HeedlessServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", HeedlessServer::answer);
    server.start();
  }

  /** The server for the kit. */
  Target target() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Credentials ann = new Credentials("ann", "0123456789", "ACTIONLOG_APIKEY");
    return new Target(url, ann, Optional.empty(), ann, List.of());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = EMPTY.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, isHead ? -1 : body.length);
      if (!isHead) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
