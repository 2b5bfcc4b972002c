package io.actionlog.contract.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.contract.Expectation;
import io.actionlog.contract.HttpMessage;
import io.actionlog.contract.HttpReader;
import io.actionlog.contract.Violation;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One request to be sent as bytes, and judged together with its response. For one use by one
 * thread.
 */
public final class Call {

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int CHUNK = 16_384;

  private final URI server;
  private final String method;
  private final String target;
  private final List<String> headers = new ArrayList<>();
  private byte[] body = new byte[0];
  private Expectation expectation = Expectation.VALID;

  Call(URI server, String method, String target) {
    this.server = server;
    this.method = method;
    this.target = target;
  }

  /** A call of any kind, straight to a target as written. */
  public static Call to(URI server, String method, String target) {
    return new Call(server, method, target);
  }

  /** Adds a header, as written. */
  public Call header(String name, String value) {
    headers.add(name + ": " + value);
    return this;
  }

  /** Adds the caller's credentials. */
  public Call as(Account account) {
    return header("Authorization", account.basic());
  }

  /** Gives the request a JSON body. */
  public Call json(String json) {
    return header("Content-Type", "application/json").body(json.getBytes(UTF_8));
  }

  /** Gives the request a body, with its length. */
  public Call body(byte[] bytes) {
    body = bytes;
    return header("Content-Length", String.valueOf(bytes.length));
  }

  /** Gives the request a body in chunks, so that nobody knows its length before it has ended. */
  public Call chunked(byte[] bytes) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int start = 0; start < bytes.length; start += CHUNK) {
      int length = Math.min(CHUNK, bytes.length - start);
      chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
      chunks.write(bytes, start, length);
      chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
    body = chunks.toByteArray();
    return header("Transfer-Encoding", "chunked");
  }

  /** Says that the request breaks the document on purpose. */
  public Call expectingInvalidRequest() {
    return expecting(Expectation.INVALID);
  }

  /** Says that the request takes a liberty that wire.md allows. */
  public Call expectingLeniency() {
    return expecting(Expectation.LENIENT);
  }

  /** Says what the request is. */
  public Call expecting(Expectation what) {
    expectation = what;
    return this;
  }

  /** Sends the request; fails when the referee finds fault with it or with the response. */
  public Reply send() {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      return new Reply(exchange(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    }
  }

  /** Sends the request on a connection that is open, and leaves it open. */
  public Reply sendOn(Socket socket) {
    try {
      return new Reply(exchange(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    }
  }

  /** Sends the request and leaves the connection open, for a socket. */
  HttpMessage exchange(Socket socket) throws IOException {
    socket.setSoTimeout(TIMEOUT_MILLIS);
    byte[] bytes = bytes();
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    HttpMessage response =
        new HttpReader(socket.getInputStream())
            .response(method)
            .orElseThrow(() -> new java.io.EOFException("no response to " + method + " " + target));
    judge(bytes, response);
    return response;
  }

  private void judge(byte[] sent, HttpMessage response) throws IOException {
    HttpMessage request =
        new HttpReader(new BufferedInputStream(new ByteArrayInputStream(sent)))
            .request()
            .orElseThrow();
    List<Violation> violations = Suite.REFEREE.judge(request, response, expectation);
    if (!violations.isEmpty()) {
      throw new AssertionError(violations + "\nafter\n" + request + "\ncame\n" + response);
    }
  }

  private byte[] bytes() {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(server.getAuthority()).append("\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }
}
