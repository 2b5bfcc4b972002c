package io.actionlog.client.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The bytes of HTTP and of WebSocket frames (RFC 6455), as a server writes and reads them. */
public final class LogWire {

  private LogWire() {}

  static void frame(Socket socket, int head, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(head);
    if (bytes.length > 125) {
      frame.write(126);
      frame.write(bytes.length >> 8);
    }
    frame.write(bytes.length);
    frame.writeBytes(bytes);
    write(socket, frame.toByteArray());
  }

  static void close(Socket socket, int code) throws IOException {
    write(socket, new byte[] {(byte) 0x88, 2, (byte) (code >> 8), (byte) code});
    socket.shutdownOutput();
  }

  static void write(Socket socket, byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    synchronized (socket) {
      out.write(bytes);
    }
  }

  static LogServer.Request request(InputStream in) throws IOException {
    String target = line(in).split(" ")[1];
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      headers.put(
          header.substring(0, header.indexOf(':')),
          header.substring(header.indexOf(':') + 1).strip());
    }
    return new LogServer.Request(target, headers);
  }

  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new SocketException("closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** A body with status 200, or a whole answer as it is. */
  static byte[] plain(String body) {
    if (body.startsWith("HTTP/")) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  static String upgrade(LogServer.Request request) {
    try {
      String key =
          request.headers().get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.US_ASCII));
      return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
          + Base64.getEncoder().encodeToString(digest)
          + "\r\n\r\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer of plain HTTP that refuses. */
  public static String refusal(int status, String headers, String message) {
    String body = "{\"error\":\"" + message + "\"}";
    return "HTTP/1.1 "
        + status
        + " No\r\nContent-Type: application/json\r\n"
        + headers
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
