package io.actionlog.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One client's connection through the proxy, with one of its own to the server. */
final class ProxyConnection {

  private final Socket client;
  private final Socket server;
  private final BiConsumer<HttpMessage, HttpMessage> exchanges;
  private final Consumer<String> frames;

  ProxyConnection(
      Socket client,
      Socket server,
      BiConsumer<HttpMessage, HttpMessage> exchanges,
      Consumer<String> frames) {
    this.client = client;
    this.server = server;
    this.exchanges = exchanges;
    this.frames = frames;
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
        copyFrames(fromServer);
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

  private void copyFrames(InputStream fromServer) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    Optional<Frame> frame = Frames.read(fromServer);
    while (frame.isPresent()) {
      if (frame.get().opcode() <= Frame.TEXT) {
        message.writeBytes(frame.get().payload());
        if (frame.get().last()) {
          frames.accept(message.toString(UTF_8));
          message.reset();
        }
      }
      send(client.getOutputStream(), frame.get().raw());
      frame = Frames.read(fromServer);
    }
  }

  private static void send(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
