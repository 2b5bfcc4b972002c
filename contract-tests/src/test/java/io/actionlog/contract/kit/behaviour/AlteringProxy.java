package io.actionlog.contract.kit.behaviour;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.contract.Frame;
import io.actionlog.contract.Frames;
import io.actionlog.contract.HttpMessage;
import io.actionlog.contract.HttpReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Stands before a server and makes a wrong one of it. Closed by whoever made it. */
final class AlteringProxy implements AutoCloseable {

  /** What is wrong. */
  interface Fault {

    /** The request that the server gets instead. */
    default HttpMessage request(HttpMessage request) {
      return request;
    }

    /** The response that the client gets instead. */
    default HttpMessage response(HttpMessage request, HttpMessage response) {
      return response;
    }

    /** The frames that the client gets instead of one. */
    default List<Frame> frame(Frame frame) {
      return List.of(frame);
    }
  }

  private final InetSocketAddress server;
  private final Fault fault;
  private final ServerSocket listener;

  AlteringProxy(URI server, Fault fault) throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.fault = fault;
    this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  /** A response with another body. */
  static HttpMessage withBody(HttpMessage response, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    String head =
        response.head().replaceAll("(?i)(Content-Length|Transfer-Encoding): [^\r\n]*\r\n", "");
    String length = "Content-Length: " + bytes.length + "\r\n\r\n";
    return message(head.replaceFirst("\r\n\r\n$", "\r\n" + length), bytes);
  }

  /** A message of this head and body. */
  static HttpMessage message(String head, byte[] body) {
    byte[] first = head.getBytes(ISO_8859_1);
    byte[] raw = new byte[first.length + body.length];
    System.arraycopy(first, 0, raw, 0, first.length);
    System.arraycopy(body, 0, raw, first.length, body.length);
    return new HttpMessage(head, body, raw);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        start(() -> serve(client));
      } catch (IOException e) {
        // The proxy was closed.
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket()) {
      upstream.connect(server);
      pass(client, upstream);
    } catch (IOException e) {
      // One side has gone; the other learns of it by the close.
      return;
    }
  }

  private void pass(Socket client, Socket upstream) throws IOException {
    InputStream fromClient = new BufferedInputStream(client.getInputStream());
    InputStream fromServer = new BufferedInputStream(upstream.getInputStream());
    Optional<HttpMessage> request = new HttpReader(fromClient).request();
    while (request.isPresent()) {
      upstream.getOutputStream().write(fault.request(request.get()).raw());
      Optional<HttpMessage> response = new HttpReader(fromServer).response(request.get().method());
      if (response.isEmpty()) {
        return;
      }
      HttpMessage altered = fault.response(request.get(), response.get());
      client.getOutputStream().write(altered.raw());
      if (response.get().status() == 101) {
        start(() -> copy(fromClient, upstream));
        frames(fromServer, client);
        return;
      }
      request = new HttpReader(fromClient).request();
    }
  }

  private void frames(InputStream fromServer, Socket client) throws IOException {
    Optional<Frame> frame = Frames.read(fromServer);
    while (frame.isPresent()) {
      for (Frame altered : fault.frame(frame.get())) {
        client.getOutputStream().write(altered.raw());
      }
      frame = Frames.read(fromServer);
    }
  }

  private static void copy(InputStream fromClient, Socket upstream) {
    try {
      fromClient.transferTo(upstream.getOutputStream());
      upstream.shutdownOutput();
    } catch (IOException e) {
      // The other direction ends the connection.
      return;
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "altering-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
