package io.actionlog.server.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A client of bytes, so that tests see exactly what is on the wire. */
public final class RawHttp implements Closeable {

  /** One answer; {@code head} is its status line and headers as sent. */
  public record Answer(String head, String body) {

    public int status() {
      return Integer.parseInt(head.split(" ")[1]);
    }

    public List<String> headers(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).trim())
          .toList();
    }

    public String header(String name) {
      return String.join("|", headers(name));
    }
  }

  private final Socket socket;

  public RawHttp(int port) throws IOException {
    this(port, 0);
  }

  public RawHttp(int port, int receiveBuffer) throws IOException {
    socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress("127.0.0.1", port), 2000);
    socket.setSoTimeout(10_000);
  }

  /** Speaks over a socket that is connected. */
  public RawHttp(Socket socket) {
    this.socket = socket;
  }

  public Socket socket() {
    return socket;
  }

  public RawHttp send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawHttp send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  public Answer ask(String method, String target, String... headersThenBody) throws IOException {
    StringBuilder text =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    String body = "";
    for (String part : headersThenBody) {
      if (part.startsWith("body:")) {
        body = part.substring(5);
        text.append("Content-Length: ").append(body.length()).append("\r\n");
      } else {
        text.append(part).append("\r\n");
      }
    }
    send(text.append("\r\n").append(body).toString());
    return answer("HEAD".equals(method));
  }

  public Answer answer() throws IOException {
    return answer(false);
  }

  private Answer answer(boolean noBody) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("end of stream after <" + head + ">");
      }
      head.write(b);
    }
    Answer empty = new Answer(head.toString(StandardCharsets.ISO_8859_1), "");
    if (noBody || List.of(100, 101, 204).contains(empty.status())) {
      return empty;
    }
    String length = empty.header("Content-Length");
    byte[] body = length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    return new Answer(empty.head, new String(body, StandardCharsets.UTF_8));
  }

  /** Whether the server has closed its half. */
  public boolean atEnd() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  public byte[] rest() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
