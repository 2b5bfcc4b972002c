package io.actionlog.server.socket.event;

import io.actionlog.server.action.event.ActionEvent;
import io.actionlog.server.action.event.EventStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The newest events of one watched namespace, read from the store once for all watchers, and the
 * callbacks to run when there are more. Thread-safe.
 */
final class EventTopic {

  static final int BATCH = 64;
  private static final int MAX_EVENTS = 256;

  private final String namespace;
  private final EventStore events;
  private final Set<Runnable> wakes = ConcurrentHashMap.newKeySet();

  /** How many changes were told of. */
  private final AtomicLong told = new AtomicLong();

  /** All events behind {@link #start}, up to and with the one at {@link #end}. */
  private final Deque<EventMessage> recent = new ArrayDeque<>();

  private long start;
  private long end;

  /** How many changes had been told of when the store was last found to have no more. */
  private long exhausted = -1;

  EventTopic(String namespace, EventStore events) {
    this.namespace = namespace;
    this.events = events;
  }

  EventTopic with(Runnable wake) {
    wakes.add(wake);
    return this;
  }

  /** Takes a watcher off; true when it was the last. */
  boolean without(Runnable wake) {
    wakes.remove(wake);
    return wakes.isEmpty();
  }

  /** Says that something has happened: it is in the store. Returns at once. */
  void happened() {
    told.incrementAndGet();
    wakes.forEach(Runnable::run);
  }

  /**
   * The next events behind a position, in order; empty when there are none now, and then there will
   * be a wake-up when there are. May block on the store.
   */
  List<EventMessage> after(long position) {
    long oldest;
    synchronized (recent) {
      if (position > end) {
        // Whoever begins here wants nothing of what lies before.
        recent.clear();
        start = position;
        end = position;
        exhausted = -1;
      }
      if (position == end) {
        readOn();
      }
      if (position >= start) {
        return recentAfter(position);
      }
      oldest = start;
    }
    List<EventMessage> older =
        read(position).stream().takeWhile(message -> message.position() <= oldest).toList();
    // Positions have gaps: there may be nothing between this one and the oldest in memory.
    return older.isEmpty() ? after(oldest) : older;
  }

  private void readOn() {
    // First the count, then the store: what happens in between is looked for once more.
    long toldBefore = told.get();
    if (toldBefore == exhausted) {
      return;
    }
    List<EventMessage> more = read(end);
    for (EventMessage message : more) {
      recent.addLast(message);
      end = message.position();
    }
    while (recent.size() > MAX_EVENTS) {
      start = recent.removeFirst().position();
    }
    if (more.size() < BATCH) {
      exhausted = toldBefore;
    }
  }

  /** From the newest backwards, since most watchers are there. */
  private List<EventMessage> recentAfter(long position) {
    Deque<EventMessage> found = new ArrayDeque<>();
    Iterator<EventMessage> backwards = recent.descendingIterator();
    while (backwards.hasNext()) {
      EventMessage message = backwards.next();
      if (message.position() <= position) {
        break;
      }
      found.addFirst(message);
      if (found.size() > BATCH) {
        found.removeLast();
      }
    }
    return List.copyOf(found);
  }

  private List<EventMessage> read(long position) {
    List<ActionEvent> read = events.read(namespace, position, BATCH);
    return read.stream().map(event -> new EventMessage(namespace, event)).toList();
  }
}
