package io.actionlog.server.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** A connection whose client takes what the test says. */
public final class FakeEndPoint extends ByteArrayEndPoint {

  /** Whether the client takes everything at once. */
  public boolean takesAll;

  /** How many writes were begun. */
  public int writes;

  /** The most bytes that waited for the client. */
  public int mostKept;

  /** How often {@code Follower.step} was on the stack at most. */
  long deepest;

  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private boolean isPending;
  private int allowed;

  /** A client that takes nothing. */
  public FakeEndPoint() {
    super(null, 0, (byte[]) null, 0);
  }

  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    if (!isPending && writes++ % 1000 == 0) {
      deepest = Math.max(deepest, depth());
    }
    int left = 0;
    for (ByteBuffer buffer : buffers) {
      for (; buffer.hasRemaining() && (takesAll || allowed > 0); allowed--) {
        taken.write(buffer.get());
      }
      left += buffer.remaining();
    }
    isPending = left > 0;
    return !isPending;
  }

  private static long depth() {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(frame -> frame.getMethodName().equals("step")).count());
  }

  @Override
  public void write(Callback callback, ByteBuffer... buffers) {
    mostKept = Math.max(mostKept, (int) BufferUtil.remaining(buffers));
    super.write(callback, buffers);
  }

  /** The client takes what waits for it, and nothing more. */
  public void take() {
    take(Integer.MAX_VALUE);
    allowed = 0;
  }

  /** The client takes so many bytes more, now or when they come. */
  public void take(int bytes) {
    allowed = bytes;
    getWriteFlusher().completeWrite();
  }

  /** Whether so many frames, and nothing more, have been taken. */
  boolean hasAll(int frames) {
    return !getWriteFlusher().isPending() && texts().size() == frames;
  }

  /** The connection breaks. */
  public void fail() {
    getWriteFlusher().onFail(new IOException("gone"));
  }

  /** The texts of all frames that the client has taken. */
  public List<String> texts() {
    return OneFrame.texts(ByteBuffer.wrap(taken.toByteArray()));
  }
}
