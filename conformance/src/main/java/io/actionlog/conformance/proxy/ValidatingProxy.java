package io.actionlog.conformance.proxy;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.judge.ExchangeValidator;
import io.actionlog.conformance.judge.Violation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands between any client and a server and has the referee judge all that passes, frames
 * included. It changes no byte. Thread-safe; closed by whoever made it.
 */
public final class ValidatingProxy implements AutoCloseable {

  private final InetSocketAddress server;
  private final Contract contract;
  private final ExchangeValidator referee;
  private final ServerSocket listener;
  private final Collection<Violation> violations = new ConcurrentLinkedQueue<>();
  private final Collection<HttpMessage> requests = new ConcurrentLinkedQueue<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Expectation expectation = Expectation.VALID;

  /** A proxy that listens on a free port of this machine; the referee's is the contract. */
  public ValidatingProxy(URI server, Contract contract, ExchangeValidator referee) throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.contract = contract;
    this.referee = referee;
    this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(this::accept, "proxy-accept");
  }

  /** The address for clients. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** What the requests from now on are. */
  public void expect(Expectation ofRequests) {
    expectation = ofRequests;
  }

  /** What was wrong so far. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** The requests that have passed so far. */
  public List<HttpMessage> requests() {
    return List.copyOf(requests);
  }

  /** Breaks off every connection, as a network does. */
  public void disconnect() {
    sockets.forEach(ValidatingProxy::closeQuietly);
  }

  @Override
  public void close() {
    closeQuietly(listener);
    disconnect();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        start(() -> serve(client), "proxy-connection");
      } catch (IOException e) {
        // The proxy was closed.
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket()) {
      sockets.add(upstream);
      upstream.connect(server);
      new ProxyConnection(client, upstream, this::judge, this::judgeFrame).run();
    } catch (IOException e) {
      // One side has gone; the other learns of it by the close.
      return;
    } finally {
      sockets.remove(client);
    }
  }

  private void judge(HttpMessage request, HttpMessage response) {
    requests.add(request);
    violations.addAll(referee.judge(request, response, expectation));
  }

  private void judgeFrame(HttpMessage request, long number, String text) {
    contract
        .called(request)
        .ifPresent(operation -> violations.addAll(referee.judgeFrame(operation, number, text)));
  }

  static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
