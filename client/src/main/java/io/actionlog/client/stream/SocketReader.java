package io.actionlog.client.stream;

import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.ClientComponents;
import io.actionlog.client.transport.TransientFailures;
import io.actionlog.client.transport.retry.Backoff;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the server has to say over any number of connections, one after another. What is asked
 * for and what frames mean is the stream's own matter.
 *
 * <p>One thread takes; any may close.
 */
public final class SocketReader<T> implements Iterator<T> {

  /** What the reader does not know. Called by the thread that takes. */
  interface Stream<T> {

    String operationId();

    /** Begins another connection, which goes on where the stream is. */
    SocketConnection open();

    /** What the frame holds, or null if that is nothing to deliver. */
    @Nullable T read(String frame);

    /** If nothing that happens from now on can be missed, once a connection is open. */
    boolean isReady();

    /** What a connection means that the server has closed as one that is complete. */
    Completion complete();

    /** How long to try to get a lost connection back, or null for as long as it takes. */
    @Nullable Duration patience();
  }

  /** What a complete connection means for the stream. */
  enum Completion {
    END,
    /** There is another to come, at once. */
    STEP,
    /** As if the connection was lost. */
    LOSS
  }

  private final ClientComponents components;
  private final Stream<T> stream;
  private final Set<SocketReader<?>> all;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable SocketConnection connection;
  private @Nullable T ahead;
  private volatile BiConsumer<String, Duration> whenAway = (why, pause) -> {};
  private volatile Runnable whenClosing = () -> {};
  private boolean everOpened;
  private boolean ended;
  private int failures;
  private long failingSince;

  /**
   * @param all holds this one from when it connects until it is closed
   */
  SocketReader(ClientComponents components, Stream<T> stream, Set<SocketReader<?>> all) {
    this.components = components;
    this.stream = stream;
    this.all = all;
  }

  /**
   * Connects, so that a refusal is known before anything is taken, and what happens from here on is
   * not missed.
   */
  void connect() {
    all.add(this);
    ahead = take(true);
  }

  /**
   * Has somebody told, on the thread that takes, why a connection was lost and when it is tried.
   */
  void whenAway(BiConsumer<String, Duration> listener) {
    whenAway = listener;
  }

  /** Has somebody told, on any thread, that the stream is being closed. */
  void whenClosing(Runnable listener) {
    whenClosing = listener;
  }

  /** Reads one ahead, since only that tells if there is another. */
  @Override
  public boolean hasNext() {
    if (ahead == null) {
      ahead = take(false);
    }
    return ahead != null;
  }

  @Override
  public T next() {
    T next = hasNext() ? ahead : null;
    if (next == null) {
      throw new NoSuchElementException();
    }
    ahead = null;
    return next;
  }

  /** If the stream is being closed before its end. */
  boolean isClosing() {
    return closed.getCount() == 0 && !ended;
  }

  /** Begins to end the stream, so that several can end at the same time. */
  public void beginClose() {
    closed.countDown();
    SocketConnection open = connection;
    if (open != null) {
      open.beginStop();
    }
    whenClosing.run();
  }

  /** Ends the stream, also for a thread that waits. Closing twice is allowed. */
  public void close() {
    closed.countDown();
    SocketConnection open = connection;
    if (open != null) {
      open.stop();
    }
    all.remove(this);
  }

  /** Gives the present connection up, for another one. */
  void leave() {
    SocketConnection open = connection;
    connection = null;
    if (open != null) {
      open.abort();
    }
  }

  /** The next one, or null at the end, or when all is ready if it is only about that. */
  private @Nullable T take(boolean untilReady) {
    try {
      while (!ended && closed.getCount() > 0) {
        SocketConnection current = current();
        SocketEvent event = current.next();
        switch (event.kind()) {
          case FRAME -> {
            T taken = stream.read(event.text());
            if (taken != null) {
              return taken;
            }
          }
          case OPENED -> everOpened = true;
          case REFUSED, CLOSED, LOST, STOPPED -> end(current, event);
        }
        if (untilReady && connection != null && everOpened && stream.isReady()) {
          return null;
        }
      }
      return null;
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw ActionlogException.failed(stream.operationId(), "interrupted", e);
    } catch (ActionlogException e) {
      close();
      throw e;
    }
  }

  private SocketConnection current() {
    SocketConnection present = connection;
    if (present != null) {
      return present;
    }
    SocketConnection opened = stream.open();
    connection = opened;
    if (closed.getCount() == 0) {
      opened.stop();
    }
    return opened;
  }

  /** Deals with a connection that has ended. */
  private void end(SocketConnection current, SocketEvent event) throws InterruptedException {
    if (event.kind() == SocketEvent.Kind.STOPPED) {
      // Who stopped it is still saying goodbye on it.
      return;
    }
    leave();
    if (event.kind() == SocketEvent.Kind.CLOSED && event.code() == WebSocket.NORMAL_CLOSURE) {
      Completion meaning = stream.complete();
      ended = meaning == Completion.END;
      if (meaning != Completion.LOSS) {
        return;
      }
    }
    if (event.kind() == SocketEvent.Kind.REFUSED && !TransientFailures.isTransient(event.code())) {
      throw refused(event);
    }
    if (current.isAlive()) {
      failures = 0;
    }
    retry(event);
  }

  private void retry(SocketEvent event) throws InterruptedException {
    failures++;
    if (failures == 1) {
      failingSince = System.nanoTime();
    }
    Backoff backoff = components.socketTiming().backoff();
    Duration pause =
        backoff.pause(failures, components.calls().pacer().jitter(), event.retryAfter());
    if (pause == null && everOpened && stream.patience() == null) {
      pause = backoff.longest();
    }
    if (pause == null || isEnough()) {
      throw event.kind() == SocketEvent.Kind.REFUSED ? refused(event) : lost(event);
    }
    whenAway.accept(lost(event).error(), pause);
    // Ends early when the stream is closed.
    closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean isEnough() {
    if (!everOpened) {
      return failures > components.calls().retries();
    }
    Duration patience = stream.patience();
    return patience != null && System.nanoTime() - failingSince > patience.toNanos();
  }

  private ActionlogException refused(SocketEvent event) {
    if (event.code() == 0) {
      return ActionlogException.failed(stream.operationId(), why(event), null);
    }
    return ActionlogException.refused(
        stream.operationId(), event.code(), event.text(), null, Backoff.asked(event.retryAfter()));
  }

  private ActionlogException lost(SocketEvent event) {
    return ActionlogException.unavailable(stream.operationId(), why(event), null);
  }

  private String why(SocketEvent event) {
    String why =
        event.kind() == SocketEvent.Kind.CLOSED
            ? "closed with " + event.code() + " " + event.text()
            : event.text();
    return components.calls().noAnswer(why.strip());
  }
}
