package io.actionlog.client.await;

import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.stream.EventStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event stream on a thread of its own, so that who waits for its events can also stop
 * waiting. Closed by whoever opened it; the other methods are for one thread.
 */
final class EventFeed implements AutoCloseable {

  private final BlockingQueue<Optional<ActionEvent>> signals = new LinkedBlockingQueue<>();
  private final CompletableFuture<EventStream> opened = new CompletableFuture<>();
  private final Supplier<EventStream> opening;
  private final Set<UUID> wanted;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean over;

  private EventFeed(Supplier<EventStream> opening, Set<UUID> wanted) {
    this.opening = opening;
    this.wanted = Set.copyOf(wanted);
    thread = new Thread(this::read, "actionlog-await-events");
    thread.setDaemon(true);
  }

  /**
   * Begins to read.
   *
   * @param wanted the actions whose events are kept
   */
  static EventFeed open(Supplier<EventStream> opening, Set<UUID> wanted) {
    EventFeed feed = new EventFeed(opening, wanted);
    feed.thread.start();
    return feed;
  }

  private void read() {
    try (EventStream stream = opening.get()) {
      opened.complete(stream);
      for (ActionEvent event : stream) {
        if (closed) {
          return;
        }
        if (wanted.contains(event.action())) {
          signals.add(Optional.of(event));
        }
      }
    } catch (RuntimeException e) {
      // For who waits for it; who has its events already asks for what follows, and is told again.
      opened.completeExceptionally(e);
    } finally {
      over = true;
      signals.add(Optional.empty());
    }
  }

  /**
   * Returns when nothing that happens from now on is missed.
   *
   * @throws RuntimeException if the stream cannot be opened
   */
  void awaitOpen(Duration limit) throws TimeoutException, InterruptedException {
    try {
      opened.get(nanos(limit), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    }
  }

  /** The next event, or null if there was none for so long or the stream has ended meanwhile. */
  @Nullable ActionEvent next(Duration limit) throws InterruptedException {
    Optional<ActionEvent> signal = signals.poll(nanos(limit), TimeUnit.NANOSECONDS);
    return signal == null ? null : signal.orElse(null);
  }

  /** If no more events will come. */
  boolean isOver() {
    return over;
  }

  /** Ends the stream; takes until the server has said goodbye, at most two seconds. */
  @Override
  public void close() {
    closed = true;
    if (opened.isDone() && !opened.isCompletedExceptionally()) {
      opened.join().close();
    } else {
      thread.interrupt();
    }
  }

  private static long nanos(Duration limit) {
    boolean countable = limit.compareTo(Duration.ofDays(36_500)) < 0;
    return countable ? limit.toNanos() : Long.MAX_VALUE;
  }
}
