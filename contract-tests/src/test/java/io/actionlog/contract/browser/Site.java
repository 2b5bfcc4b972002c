package io.actionlog.contract.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A site of its own, with one empty page. Closed by whoever opened it. */
final class Site implements AutoCloseable {

  private final HttpServer server;
  private final String host;

  /** A site that browsers know by this name of the machine. */
  Site(String host) {
    this.host = host;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", Site::page);
    server.start();
  }

  private static void page(HttpExchange exchange) throws IOException {
    byte[] page = "<!doctype html><title>Elsewhere</title><body>Elsewhere</body>".getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  /** Its origin, as browsers write it. */
  String origin() {
    return "http://" + host + ":" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
