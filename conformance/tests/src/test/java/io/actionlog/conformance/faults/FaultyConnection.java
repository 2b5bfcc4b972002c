package io.actionlog.conformance.faults;

import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.FrameCodec;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One connection of the kit's to the wrong server, with one of its own to the right one. */
final class FaultyConnection {

  private static final int LONG_BODY = 65_536;

  private final Socket client;
  private final Socket server;
  private final TrafficChange change;

  FaultyConnection(Socket client, Socket server, TrafficChange change) {
    this.client = client;
    this.server = server;
    this.change = change;
  }

  /** Passes messages on until one side closes. */
  void run() throws IOException {
    InputStream fromClient = new BufferedInputStream(client.getInputStream());
    InputStream fromServer = new BufferedInputStream(server.getInputStream());
    HttpReader requests = new HttpReader(fromClient);
    HttpReader responses = new HttpReader(fromServer);
    Optional<HttpMessage> request = requests.request();
    while (request.isPresent()) {
      HttpMessage changed = change.request(request.get());
      pass(changed);
      Optional<HttpMessage> response = responses.response(changed.method());
      if (response.isEmpty()) {
        return;
      }
      HttpMessage answer = change.answer(request.get(), response.get());
      send(client.getOutputStream(), answer.raw());
      if (response.get().status() == 101) {
        frames(request.get(), fromClient, fromServer);
        return;
      }
      request = requests.request();
    }
  }

  /** Who refuses a long body may answer before it has ended. */
  private void pass(HttpMessage request) throws IOException {
    try {
      send(server.getOutputStream(), request.raw());
    } catch (IOException e) {
      if (request.body().length < LONG_BODY) {
        throw e;
      }
    }
  }

  private void frames(HttpMessage request, InputStream fromClient, InputStream fromServer)
      throws IOException {
    Function<Frame, List<Frame>> up = change.fromClient(request);
    FaultyProxy.start(() -> copyQuietly(fromClient, up));
    copy(fromServer, client.getOutputStream(), change.fromServer(request));
  }

  private void copyQuietly(InputStream fromClient, Function<Frame, List<Frame>> change) {
    try {
      copy(fromClient, server.getOutputStream(), change);
      server.shutdownOutput();
    } catch (IOException e) {
      // The other direction ends the connection.
      return;
    }
  }

  private static void copy(InputStream in, OutputStream out, Function<Frame, List<Frame>> change)
      throws IOException {
    Optional<Frame> frame = FrameCodec.read(in);
    while (frame.isPresent()) {
      for (Frame changed : change.apply(frame.get())) {
        send(out, changed.raw());
      }
      frame = FrameCodec.read(in);
    }
  }

  private static void send(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
