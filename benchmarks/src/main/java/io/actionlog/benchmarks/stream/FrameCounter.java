package io.actionlog.benchmarks.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * One follower that counts the frames it is sent and looks at nothing in them, so that the client
 * costs little beside the server. For one thread.
 */
final class FrameCounter {

  private static final int TEXT = 1;
  private static final int PING = 9;
  private static final byte[] PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

  private final SocketChannel channel;
  private final ByteBuffer header = ByteBuffer.allocate(10);
  private long payload;
  private long count;

  /** A follower behind its handshake. */
  FrameCounter(SocketChannel channel) {
    this.channel = channel;
  }

  /** Reads what has come, by way of the buffer, and gives how many text frames began in it. */
  int read(ByteBuffer buffer) throws IOException {
    long before = count;
    int bytes = channel.read(buffer.clear());
    if (bytes < 0) {
      throw new IOException("the server has closed a socket");
    }
    buffer.flip();
    while (buffer.hasRemaining()) {
      if (payload > 0) {
        int passed = (int) Math.min(payload, buffer.remaining());
        buffer.position(buffer.position() + passed);
        payload -= passed;
      } else {
        readHeader(buffer);
      }
    }
    return (int) (count - before);
  }

  private void readHeader(ByteBuffer buffer) throws IOException {
    header.put(buffer.get());
    int length = header.position() < 2 ? 0 : header.get(1) & 0x7f;
    int size = length < 126 ? 2 : length == 126 ? 4 : 10;
    if (header.position() < size) {
      return;
    }
    payload =
        length < 126 ? length : length == 126 ? header.getShort(2) & 0xffff : header.getLong(2);
    int kind = header.get(0) & 0x0f;
    header.clear();
    if (kind == TEXT) {
      count++;
    } else if (kind == PING) {
      channel.write(ByteBuffer.wrap(PONG));
    }
  }
}
