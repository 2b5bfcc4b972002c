package io.actionlog.conformance.proxy;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.judge.ExchangeValidator;
import io.actionlog.conformance.judge.RequestCanonicalizer;
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
 * Forwards bytes unchanged between a client and a server and validates every exchange and frame.
 * Thread-safe; the caller closes it.
 */
public final class ValidatingProxy implements AutoCloseable {

  private final InetSocketAddress server;
  private final Contract contract;
  private final ExchangeValidator validator;
  private final ServerSocket listener;
  private final Collection<Violation> violations = new ConcurrentLinkedQueue<>();
  private final Collection<HttpMessage> requests = new ConcurrentLinkedQueue<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Expectation expectation = Expectation.VALID;

  /** Listens on a free port of this machine; the validator is for the same contract. */
  public ValidatingProxy(URI server, Contract contract, ExchangeValidator validator)
      throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.contract = contract;
    this.validator = validator;
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
    violations.addAll(validator.judge(request, response, expectation));
  }

  private void judgeFrame(HttpMessage request, long number, String text) {
    RequestCanonicalizer.called(request, contract)
        .ifPresent(operation -> violations.addAll(validator.judgeFrame(operation, number, text)));
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
