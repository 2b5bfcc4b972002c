package io.actionlog.server.socket.frame;

import java.io.IOException;
import java.nio.channels.WritePendingException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a connection, one write after the other. Of frames that the client does not take at
 * once only the one that it took in part is kept: it must be sent to its end. Thread-safe.
 */
public final class FrameWriter {

  /** Is told how a write ended, maybe within the call that began it. */
  public interface Listener {

    /** The kernel has accepted the first frames of the run; the others must be sent again. */
    void accepted(int frames);

    /** Nothing can be written any more. */
    void lost(Throwable failure);
  }

  private final EndPoint endPoint;
  private @Nullable Queue<Runnable> waiting;
  private boolean writing;

  /** A writer to the connection, to which nobody else writes data. */
  public FrameWriter(EndPoint endPoint) {
    this.endPoint = endPoint;
  }

  /** Writes frames, as many as the client takes; when it takes none, the first. */
  public void write(FrameRun frames, Listener listener) {
    begin(() -> flush(frames, listener));
  }

  /** Begins a write, now or when those before it are over; {@link #over} must be called then. */
  public void begin(Runnable write) {
    synchronized (this) {
      if (writing) {
        waiting = waiting == null ? new ArrayDeque<>(2) : waiting;
        waiting.add(write);
        return;
      }
      writing = true;
    }
    write.run();
  }

  /** The write that was begun is over. */
  public void over() {
    Runnable next;
    synchronized (this) {
      next = waiting == null ? null : waiting.poll();
      waiting = next == null ? null : waiting;
      writing = next != null;
    }
    if (next != null) {
      next.run();
    }
  }

  private void flush(FrameRun frames, Listener listener) {
    var bytes = frames.bytes();
    try {
      if (endPoint.flush(bytes)) {
        over();
        listener.accepted(frames.count());
      } else {
        int begun = frames.begunAt(bytes.position());
        Callback written =
            Callback.from(
                Invocable.InvocationType.NON_BLOCKING,
                () -> {
                  over();
                  listener.accepted(begun);
                },
                failure -> lost(failure, listener));
        endPoint.write(written, frames.restAt(bytes.position()));
      }
    } catch (IOException | WritePendingException e) {
      lost(e, listener);
    }
  }

  private void lost(Throwable failure, Listener listener) {
    over();
    listener.lost(failure);
  }
}
