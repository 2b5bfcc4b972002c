package io.actionlog.contract.endurance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Connections that only want to occupy a server: bodies and heads that do not end, followers that
 * never read, wrong keys. They come from other addresses of this machine than its callers.
 */
final class Siege implements AutoCloseable {

  private static final int ANNOUNCED = 65_536;
  private static final int SENT = 65_000;
  private static final int SMALL_BUFFER = 4096;

  private final URI server;
  private final List<Socket> open = new ArrayList<>();

  Siege(URI server) {
    this.server = server;
  }

  /** Begins requests and sends nearly all of their bodies. */
  void sendUnfinishedBodies(int count, String headers) throws IOException {
    byte[] request =
        ("POST /api/audit/v1/action/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + headers
                + "Content-Length: "
                + ANNOUNCED
                + "\r\n\r\n"
                + "x".repeat(SENT))
            .getBytes(ISO_8859_1);
    for (int index = 0; index < count; index++) {
      send(connect("127.0.0.2"), request);
    }
  }

  /** Begins heads; each call adds a byte to those that are begun. */
  void sendSlowHeads(int count) throws IOException {
    for (int index = 0; index < count; index++) {
      send(connect("127.0.0.3"), "GET / HTTP/1.1\r\nHost: x\r\nX-A: ".getBytes(ISO_8859_1));
    }
  }

  /** Opens sockets of a log and reads nothing from them. */
  void follow(int count, UUID action, String headers) throws IOException {
    String request =
        "GET /api/audit/v1/action/"
            + action
            + "/logs/?tail=2147483647 HTTP/1.1\r\nHost: x\r\n"
            + headers
            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    for (int index = 0; index < count; index++) {
      send(connect("127.0.0.4"), request.getBytes(ISO_8859_1));
    }
  }

  /** Tries a key that is wrong and waits for the answer. */
  void tryWrongKey() throws IOException {
    byte[] key = ("admin:" + UUID.randomUUID()).getBytes(ISO_8859_1);
    String request =
        "GET /api/audit/v1/action/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic "
            + Base64.getEncoder().encodeToString(key)
            + "\r\n\r\n";
    try (Socket socket = connectUnkept("127.0.0.5")) {
      send(socket, request.getBytes(ISO_8859_1));
      InputStream in = socket.getInputStream();
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** How many connections it has opened to stay. */
  int size() {
    return open.size();
  }

  private Socket connect(String from) throws IOException {
    Socket socket = connectUnkept(from);
    open.add(socket);
    return socket;
  }

  private Socket connectUnkept(String from) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    return socket;
  }

  /** The server may have refused it already. */
  private static void send(Socket socket, byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException refused) {
      socket.close();
    }
  }

  @Override
  public void close() {
    try {
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
