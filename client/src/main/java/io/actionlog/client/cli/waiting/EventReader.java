package io.actionlog.client.cli.waiting;

import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.stream.EventStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes events on a thread of its own, since a stream can only be waited for without a limit. Ends
 * when the stream is closed, which is for whoever opened it. For one thread.
 */
final class EventReader {

  /** What the stream did: an event, or its end, with why if that was a failure. */
  private record Signal(@Nullable ActionEvent event, @Nullable RuntimeException failure) {}

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private boolean over;

  private EventReader() {}

  /**
   * Begins to read.
   *
   * @param wanted the actions whose events are kept; is asked on any thread
   */
  static EventReader start(EventStream stream, Predicate<UUID> wanted) {
    EventReader reader = new EventReader();
    Thread thread = new Thread(() -> reader.read(stream, wanted), "action-wait-events");
    thread.setDaemon(true);
    thread.start();
    return reader;
  }

  private void read(EventStream stream, Predicate<UUID> wanted) {
    RuntimeException failure = null;
    try {
      for (ActionEvent event : stream) {
        if (wanted.test(event.action())) {
          signals.add(new Signal(event, null));
        }
      }
    } catch (RuntimeException e) {
      // For who waits, who would have had it without this thread.
      failure = e;
    } catch (Error e) {
      // Must not look as if the client was closed, which ends the wait in peace.
      failure = new IllegalStateException(e);
      throw e;
    } finally {
      signals.add(new Signal(null, failure));
    }
  }

  /**
   * The next event, or null if there was none for so long or the stream is over.
   *
   * @throws RuntimeException if it is over by a failure
   */
  @Nullable ActionEvent next(Duration limit) throws InterruptedException {
    Signal signal = signals.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    if (signal == null) {
      return null;
    }
    over = signal.event() == null;
    if (signal.failure() != null) {
      throw signal.failure();
    }
    return signal.event();
  }

  /** If no more events will come, and all that came were taken. */
  boolean isOver() {
    return over;
  }
}
