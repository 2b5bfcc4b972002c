package io.actionlog.server.socket;

import io.actionlog.server.http.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A WebSocket client of bytes: it reads only when told to and answers nothing by itself. */
final class RawSocket implements Closeable {

  static final String UPGRADE =
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  record Frame(int opcode, byte[] data) {
    String text() {
      return new String(data, StandardCharsets.UTF_8);
    }

    int closeCode() {
      return (data[0] & 0xff) << 8 | data[1] & 0xff;
    }
  }

  private final RawHttp http;
  private final DataInputStream in;

  private RawSocket(RawHttp http) throws IOException {
    this.http = http;
    this.in = new DataInputStream(new java.io.BufferedInputStream(http.socket().getInputStream()));
  }

  static RawSocket open(int port, String target, int receiveBuffer, String... headersThenBody)
      throws IOException {
    RawHttp http = new RawHttp(port, receiveBuffer);
    String[] all = new String[headersThenBody.length + 1];
    all[0] = UPGRADE;
    System.arraycopy(headersThenBody, 0, all, 1, headersThenBody.length);
    RawHttp.Answer answer = http.ask("GET", target, all);
    if (answer.status() != 101) {
      throw new IOException(answer.toString());
    }
    return new RawSocket(http);
  }

  /** Sends a handshake whose body comes in parts, each in a packet of its own. */
  static RawSocket openInParts(int port, String target, String... body) throws IOException {
    RawHttp http = new RawHttp(port);
    http.socket().setTcpNoDelay(true);
    int length = String.join("", body).length();
    http.send(
        "GET "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + UPGRADE
            + "\r\n"
            + "Content-Length: "
            + length
            + "\r\n\r\n");
    for (String part : body) {
      http.send(part);
    }
    RawHttp.Answer answer = http.answer();
    if (answer.status() != 101) {
      throw new IOException(answer.toString());
    }
    return new RawSocket(http);
  }

  Frame read() throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = (int) in.readLong();
    }
    return new Frame(first & 0x0f, in.readNBytes(length));
  }

  boolean atEnd() throws IOException {
    return in.read() < 0;
  }

  void send(int opcode, byte[] data) throws IOException {
    http.send(frame(opcode, data));
  }

  void sendRaw(byte[] bytes) throws IOException {
    http.send(bytes);
  }

  static byte[] frame(int opcode, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x80 | opcode);
    if (data.length < 126) {
      out.write(0x80 | data.length);
    } else if (data.length < 65536) {
      out.write(0x80 | 126);
      out.write(data.length >> 8);
      out.write(data.length);
    } else {
      out.write(0x80 | 127);
      out.writeBytes(java.nio.ByteBuffer.allocate(8).putLong(data.length).array());
    }
    out.writeBytes(new byte[4]);
    out.writeBytes(data);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
