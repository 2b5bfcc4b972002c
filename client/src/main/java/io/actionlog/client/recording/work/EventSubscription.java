package io.actionlog.client.recording.work;

import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.stream.EventStream;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Follows the events while there is something of which they could tell. What happened while it did
 * not follow is learnt with the leases, which are renewed whenever a stream is opened.
 *
 * <p>Safe for use by several threads.
 */
final class EventSubscription implements AutoCloseable {

  private static final Logger LOG = System.getLogger(EventSubscription.class.getName());

  /** Opens the stream behind a position, or at the present. */
  interface Source {
    EventStream open(@Nullable Long since);
  }

  private final Source source;
  private final EventHandler reactions;
  private final Runnable opened;
  private final ThreadFactory threads;
  private final Duration pause;
  private @Nullable EventStream stream;
  private @Nullable Thread thread;
  private @Nullable Long position;
  private boolean closed;

  /**
   * @param opened is run after a stream was opened; must not block
   */
  EventSubscription(
      Source source, EventHandler reactions, Runnable opened, ThreadFactory threads, Duration pause) {
    this.source = source;
    this.reactions = reactions;
    this.opened = opened;
    this.threads = threads;
    this.pause = pause;
  }

  /** Follows from now on, if it does not. */
  synchronized void begin() {
    if (thread == null && !closed) {
      thread = threads.newThread(this::run);
      thread.start();
    }
  }

  /** Ends following, if there is nothing to learn. */
  synchronized void endIfIdle() {
    if (reactions.isIdle() && stream != null) {
      stream.close();
    }
  }

  private void run() {
    while (!isDone()) {
      try (EventStream events = source.open(position)) {
        if (!keep(events)) {
          return;
        }
        opened.run();
        for (ActionEvent event : events) {
          position = event.position();
          reactions.to(event);
        }
      } catch (ActionlogException e) {
        LOG.log(Logger.Level.DEBUG, "Events cannot be followed now", e);
        // It may be too old for the server.
        position = e.status() == 400 ? null : position;
        pause();
      } catch (RuntimeException e) {
        LOG.log(Logger.Level.WARNING, "Following the events failed, and is tried again", e);
        pause();
      }
    }
  }

  private synchronized boolean keep(EventStream events) {
    stream = events;
    return !closed;
  }

  private synchronized boolean isDone() {
    stream = null;
    if (closed || reactions.isIdle()) {
      thread = null;
      return true;
    }
    return false;
  }

  private synchronized void pause() {
    long end = System.nanoTime() + pause.toNanos();
    try {
      for (long left = pause.toMillis();
          left > 0 && !closed;
          left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    if (stream != null) {
      stream.close();
    }
  }
}
