package io.actionlog.server.http;

import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer: what is written piece by piece goes to the socket in few writes, a short
 * one in the write that carries its head, with its length. Its buffer is the pool's, since the JDK
 * would copy bytes of the heap into one as long as themselves, and keep that for each thread. Not
 * thread-safe.
 */
final class BufferedBody extends OutputStream {

  /** The longest buffer that Jetty's pool keeps is twice as long. */
  private static final int MOST_BUFFERED = 32 * 1024;

  private final Content.Sink sink;
  private final ByteBufferPool pool;
  private long left;
  private RetainableByteBuffer.@Nullable Mutable held;

  /** A body of so many bytes; of any number when the length is negative. */
  BufferedBody(Content.Sink sink, ByteBufferPool pool, long length) {
    this.sink = sink;
    this.pool = pool;
    this.left = length < 0 ? Long.MAX_VALUE : length;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    while (from < offset + length) {
      RetainableByteBuffer.Mutable buffer = buffer();
      int part = (int) Math.min(offset + length - from, buffer.space());
      buffer.put(bytes, from, part);
      from += part;
      if (buffer.isFull() || buffer.size() >= left) {
        send(buffer);
      }
    }
  }

  private RetainableByteBuffer.Mutable buffer() {
    RetainableByteBuffer.Mutable buffer = held;
    if (buffer == null) {
      buffer = pool.acquire((int) Math.min(Math.max(left, 1), MOST_BUFFERED), true);
      held = buffer;
    }
    return buffer;
  }

  private void send(RetainableByteBuffer buffer) throws IOException {
    held = null;
    left -= buffer.size();
    try {
      Content.Sink.write(sink, left <= 0, buffer.getByteBuffer());
    } finally {
      buffer.release();
    }
  }

  /** Sends the rest; Jetty refuses a body that is shorter than was told. */
  @Override
  public void close() throws IOException {
    RetainableByteBuffer buffer = held;
    if (left > 0) {
      left = 0;
      send(buffer == null ? RetainableByteBuffer.EMPTY : buffer);
    }
  }
}
