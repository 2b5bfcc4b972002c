package io.actionlog.benchmarks.stream;

import io.actionlog.benchmarks.process.ActionlogProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Many followers of one log on raw connections, served by one thread. */
final class Followers implements AutoCloseable {

  private static final int BUFFER = 1 << 20;
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

  private Followers(Selector selector) {
    this.selector = selector;
  }

  /** Told when frames came: how many, to one follower. */
  interface Arrival {
    void came(int frames, long nanoTime);
  }

  static Followers open(URI address, String path, int count) throws IOException {
    Selector selector = Selector.open();
    for (int i = 0; i < count; i++) {
      SocketChannel channel = handshake(address, path);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new FrameCounter(channel));
    }
    return new Followers(selector);
  }

  private static SocketChannel handshake(URI address, String path) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n"
                .formatted(path, address.getAuthority(), ActionlogProcess.AUTHORIZATION)
            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    StringBuilder answer = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1); // so that no frame is read with it
    while (!answer.toString().endsWith("\r\n\r\n") && channel.read(one.clear()) > 0) {
      answer.append((char) one.get(0));
    }
    if (!answer.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException(answer + " (expected 101)");
    }
    return channel;
  }

  /** Reads until so many frames have come to all together. */
  void await(long frames, Arrival arrival) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    long missing = frames;
    while (missing > 0) {
      if (System.nanoTime() > end) {
        throw new IOException(missing + " frames have not come (expected " + frames + ")");
      }
      selector.select(1000);
      for (SelectionKey ready : selector.selectedKeys()) {
        int came = ((FrameCounter) ready.attachment()).read(buffer);
        arrival.came(came, System.nanoTime());
        missing -= came;
      }
      selector.selectedKeys().clear();
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
