package io.actionlog.contract.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;

/**
 * One request sent as the bytes that a test writes, where bytes are the point: what REST-assured
 * would mend or refuse, and what opens a socket. Judged like its calls. For one use by one thread.
 */
public final class RawCall {

  /** What asks for a WebSocket. */
  public static final Map<String, String> UPGRADE =
      Map.of(
          "Upgrade", "websocket",
          "Connection", "Upgrade",
          "Sec-WebSocket-Version", "13",
          "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

  private static final int CHUNK = 16_384;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final URI server;
  private final StringBuilder head;
  private byte[] body = new byte[0];
  private Expectation expectation = Expectation.VALID;

  RawCall(URI server, String method, String target) {
    this.server = server;
    this.head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    header("Host", server.getAuthority());
  }

  /** Adds a header, as written. */
  public RawCall header(String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  /** Gives the bytes that follow the head; no header says so by itself. */
  public RawCall body(byte[] bytes) {
    body = bytes;
    return this;
  }

  /** Gives the request a body in chunks, so that nobody knows its length before it has ended. */
  public RawCall chunked(byte[] bytes) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int start = 0; start < bytes.length; start += CHUNK) {
      int length = Math.min(CHUNK, bytes.length - start);
      chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
      chunks.write(bytes, start, length);
      chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
    return header("Transfer-Encoding", "chunked").body(chunks.toByteArray());
  }

  /** Asks for a WebSocket. */
  public RawCall upgrade() {
    UPGRADE.forEach(this::header);
    return this;
  }

  /** Says what the request is. */
  public RawCall expecting(Expectation what) {
    expectation = what;
    return this;
  }

  /** Sends the request on a connection of its own. */
  public HttpMessage send() {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      return sendOn(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(head.toString(), e);
    }
  }

  /** Sends the request on a connection that is open, and leaves it open. */
  public HttpMessage sendOn(Socket socket) throws IOException {
    socket.setSoTimeout(TIMEOUT_MILLIS);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((head + "\r\n").getBytes(ISO_8859_1));
    bytes.writeBytes(body);
    socket.getOutputStream().write(bytes.toByteArray());
    HttpMessage request =
        new HttpReader(new ByteArrayInputStream(bytes.toByteArray())).request().orElseThrow();
    HttpMessage response =
        new HttpReader(socket.getInputStream())
            .response(request.method())
            .orElseThrow(() -> new EOFException("no response to " + request.startLine()));
    Suite.judge(request, response, expectation);
    return response;
  }

  /** A connection to the server, which the caller closes. */
  Socket connect(int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
    return socket;
  }
}
