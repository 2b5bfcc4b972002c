package io.actionlog.conformance.stub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import io.actionlog.conformance.stub.RequestHandler.Reply;
import io.actionlog.conformance.stub.judge.HttpRules;
import io.actionlog.conformance.stub.judge.RequestJudge.Fault;
import io.actionlog.conformance.stub.response.StubResponse;
import io.actionlog.conformance.stub.rule.ClientRule;
import io.actionlog.conformance.stub.scenario.StubBehaviour;
import io.actionlog.conformance.stub.socket.StubSocket;
import io.actionlog.conformance.stub.socket.WebSocketHandshake;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads the requests of one connection and writes the responses. For one thread. */
final class StubConnection {

  private static final int PIECES = 8;
  private static final int CHUNK = 40;
  private static final int IDLE_MILLIS = 60_000;

  private final Socket socket;
  private final StubServer server;
  private final InputStream in;

  StubConnection(Socket socket, StubServer server) throws IOException {
    this.socket = socket;
    this.server = server;
    this.in = new BufferedInputStream(socket.getInputStream());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(IDLE_MILLIS);
  }

  void run() throws IOException, InterruptedException {
    HttpReader requests = new HttpReader(in);
    boolean goesOn = true;
    while (goesOn) {
      Optional<HttpMessage> request;
      try {
        request = requests.request();
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        server
            .clientFindings()
            .fault(ClientRule.HTTP_FRAMING, "none", "a length that is no number");
        return;
      } catch (SocketTimeoutException e) {
        return;
      }
      goesOn = request.isPresent() && count(request.get());
    }
  }

  private boolean count(HttpMessage request) throws IOException, InterruptedException {
    boolean isControl = request.startLine().contains(" " + ControlRoute.PREFIX);
    server.busy().addAndGet(isControl ? 0 : 1);
    try {
      return answer(request);
    } finally {
      server.busy().addAndGet(isControl ? 0 : -1);
    }
  }

  private boolean answer(HttpMessage request) throws IOException, InterruptedException {
    Optional<Fault> fault = HttpRules.start(request);
    if (fault.isPresent()) {
      return refuse(request, fault.get());
    }
    if (request.rawPath().startsWith(ControlRoute.PREFIX)) {
      return write(server.control().answer(request), StubBehaviour.NORMAL, false);
    }
    Reply reply = server.handler().receive(request);
    if (reply.socket().isPresent()) {
      return open(request, reply.socket().get(), reply.behaviour());
    }
    boolean last = isLast(request);
    if (request.method().equals("HEAD")) {
      send(head(reply.answer(), false, last));
      return !last;
    }
    StubResponse answer =
        reply.behaviour().kind() == StubBehaviour.Kind.REDIRECT
            ? reply.answer().with("Location: " + server.elsewhere() + request.target())
            : reply.answer();
    boolean goesOn = write(answer, reply.behaviour(), last);
    if (reply.behaviour().kind() == StubBehaviour.Kind.SLOW && !goesOn && !last) {
      server
          .clientFindings()
          .fault(ClientRule.TOLERANCE_SLOW, "any", "left before the answer's end", request);
    }
    return goesOn;
  }

  private boolean refuse(HttpMessage request, Fault fault)
      throws IOException, InterruptedException {
    server.clientFindings().fault(fault.rule(), "none", fault.message(), request);
    StubResponse refusal = server.responses().unknown(400, fault.message());
    return write(refusal, StubBehaviour.NORMAL, true);
  }

  private static boolean isLast(HttpMessage request) {
    return request.startLine().endsWith("1.0")
        || request.header("Connection").orElse("").equalsIgnoreCase("close");
  }

  private boolean open(HttpMessage request, DocumentedOperation operation, StubBehaviour behaviour)
      throws IOException, InterruptedException {
    server.clientFindings().met(ClientRule.SOCKET_HANDSHAKE);
    Optional<String> fault = WebSocketHandshake.fault(request);
    if (fault.isPresent()) {
      server
          .clientFindings()
          .fault(ClientRule.SOCKET_HANDSHAKE, operation.id(), fault.get(), request);
      return write(
          server.responses().failure(operation, 400, fault.get()), StubBehaviour.NORMAL, true);
    }
    socket.getOutputStream().write(WebSocketHandshake.response(request).getBytes(US_ASCII));
    StubSocket wire = new StubSocket(socket, request, operation, server.clientFindings());
    wire.read(in);
    server.socketPlayer().play(wire, request, operation, behaviour);
    return false;
  }

  /** Writes an answer in the way of the act; false when the connection ends with it. */
  private boolean write(StubResponse answer, StubBehaviour behaviour, boolean last)
      throws IOException, InterruptedException {
    if (behaviour.kind() == StubBehaviour.Kind.LOST) {
      return false;
    }
    byte[] body = answer.bytes();
    boolean chunked = behaviour.kind() == StubBehaviour.Kind.CHUNKED;
    send(head(answer, chunked, last));
    switch (behaviour.kind()) {
      case CUT -> send(Arrays.copyOf(body, body.length / 2));
      case CHUNKED -> send(chunks(body));
      case SLOW -> {
        if (!sendSlowly(body)) {
          return false;
        }
      }
      default -> send(body);
    }
    return !last && behaviour.kind() != StubBehaviour.Kind.CUT;
  }

  private static byte[] head(StubResponse answer, boolean chunked, boolean last) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Stub\r\n");
    answer.headers().forEach(header -> head.append(header).append("\r\n"));
    if (chunked) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (answer.status() != 204) {
      // No length where there is no body (RFC 9110, 8.6).
      head.append("Content-Length: ").append(answer.bytes().length).append("\r\n");
    }
    head.append(last ? "Connection: close\r\n\r\n" : "\r\n");
    return head.toString().getBytes(ISO_8859_1);
  }

  private boolean sendSlowly(byte[] body) throws IOException, InterruptedException {
    int size = body.length / PIECES + 1;
    try {
      for (int from = 0; from < body.length; from += size) {
        TimeUnit.MILLISECONDS.sleep(40);
        if (hasLeft()) {
          return false;
        }
        send(Arrays.copyOfRange(body, from, Math.min(body.length, from + size)));
      }
    } catch (IOException e) {
      // It has closed the connection on us, which is what this finds out.
      return false;
    }
    return true;
  }

  /** Whether the client has closed its side while it is being answered. */
  private boolean hasLeft() throws IOException {
    socket.setSoTimeout(1);
    in.mark(1);
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      in.reset();
      socket.setSoTimeout(IDLE_MILLIS);
    }
  }

  private static byte[] chunks(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int from = 0; from < body.length; from += CHUNK) {
      byte[] part = Arrays.copyOfRange(body, from, Math.min(body.length, from + CHUNK));
      out.writeBytes((Integer.toHexString(part.length) + "\r\n").getBytes(US_ASCII));
      out.writeBytes(part);
      out.writeBytes("\r\n".getBytes(US_ASCII));
    }
    out.writeBytes("0\r\n\r\n".getBytes(US_ASCII));
    return out.toByteArray();
  }

  private void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }
}
