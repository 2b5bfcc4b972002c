package io.actionlog.conformance.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.FrameCodec;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Forwards one connection of a client to the server and validates what passes. */
final class ProxyConnection {

  private final Socket client;
  private final Socket server;
  private final BiConsumer<HttpMessage, HttpMessage> exchanges;
  private final FrameJudge frames;

  ProxyConnection(
      Socket client,
      Socket server,
      BiConsumer<HttpMessage, HttpMessage> exchanges,
      FrameJudge frames) {
    this.client = client;
    this.server = server;
    this.exchanges = exchanges;
    this.frames = frames;
  }

  /** Judges a text frame of the socket that a request has opened, by its number. */
  @FunctionalInterface
  interface FrameJudge {
    void accept(HttpMessage request, long number, String text);
  }

  /** Passes messages on until one side closes. */
  void run() throws IOException {
    InputStream fromClient = new BufferedInputStream(client.getInputStream());
    InputStream fromServer = new BufferedInputStream(server.getInputStream());
    HttpReader requests = new HttpReader(fromClient);
    HttpReader responses = new HttpReader(fromServer);
    Optional<HttpMessage> request = requests.request();
    while (request.isPresent()) {
      send(server.getOutputStream(), request.get().raw());
      Optional<HttpMessage> response = responses.response(request.get().method());
      if (response.isEmpty()) {
        return;
      }
      exchanges.accept(request.get(), response.get());
      send(client.getOutputStream(), response.get().raw());
      if (response.get().status() == 101) {
        ValidatingProxy.start(() -> copyQuietly(fromClient), "proxy-socket");
        copyFrames(request.get(), fromServer);
        return;
      }
      request = requests.request();
    }
  }

  private void copyQuietly(InputStream fromClient) {
    try {
      fromClient.transferTo(server.getOutputStream());
      server.shutdownOutput();
    } catch (IOException e) {
      // The other direction ends the connection.
      return;
    }
  }

  private void copyFrames(HttpMessage request, InputStream fromServer) throws IOException {
    long number = 0;
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    Optional<Frame> frame = FrameCodec.read(fromServer);
    while (frame.isPresent()) {
      if (frame.get().opcode() <= Frame.TEXT) {
        message.writeBytes(frame.get().payload());
        if (frame.get().last()) {
          frames.accept(request, number, message.toString(UTF_8));
          number++;
          message.reset();
        }
      }
      send(client.getOutputStream(), frame.get().raw());
      frame = FrameCodec.read(fromServer);
    }
  }

  private static void send(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
