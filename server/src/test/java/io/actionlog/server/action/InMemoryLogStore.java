package io.actionlog.server.action;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps logs in memory, as strictly as the contract of {@link LogStore} allows: lines can be read
 * only after a flush or a close, a second appender and a line after the close are errors, and calls
 * can be made to fail.
 */
public final class InMemoryLogStore implements LogStore {
  private final List<LogListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<UUID, List<LogLine>> committed = new HashMap<>();
  private final Set<UUID> open = new HashSet<>();
  private int failures;

  /** Lets the next appends and flushes fail as those of a store that does not answer. */
  public synchronized void failNext(int calls) {
    failures = calls;
  }

  /** The committed lines of the action's log, without their dates. */
  public synchronized List<String> textsOf(Action action) {
    return committed.getOrDefault(action.uuid(), List.of()).stream().map(LogLine::text).toList();
  }

  /** Whether an appender for the action is open. */
  public synchronized boolean isOpen(Action action) {
    return open.contains(action.uuid());
  }

  @Override
  public synchronized LogAppender open(String namespace, UUID uuid) {
    if (!open.add(uuid)) {
      throw new IllegalStateException("a second appender for " + uuid);
    }
    return new Appender(namespace, uuid);
  }

  @Override
  public synchronized List<LogLine> read(String namespace, UUID uuid, long from, int limit) {
    return committed.getOrDefault(uuid, List.of()).stream().skip(from).limit(limit).toList();
  }

  @Override
  public synchronized long count(String namespace, UUID uuid) {
    return committed.getOrDefault(uuid, List.of()).size();
  }

  @Override
  public void show(String namespace, UUID uuid, LogLine unfinished) {
    listeners.forEach(listener -> listener.unfinished(namespace, uuid, unfinished));
  }

  @Override
  public void addListener(LogListener listener) {
    listeners.add(listener);
  }

  private void mayFail() {
    if (failures > 0) {
      failures--;
      throw new ActionlogException(Failure.UNAVAILABLE, "store: does not answer (try again)");
    }
  }

  private final class Appender implements LogAppender {
    private final String namespace;
    private final UUID uuid;
    private final List<LogLine> waiting = new ArrayList<>();
    private boolean closed;

    Appender(String namespace, UUID uuid) {
      this.namespace = namespace;
      this.uuid = uuid;
    }

    @Override
    public void append(String text, Instant when) {
      synchronized (InMemoryLogStore.this) {
        if (closed) {
          throw new IllegalStateException("the log of " + uuid + " is closed");
        }
        mayFail();
        long number = count(namespace, uuid) + waiting.size();
        waiting.add(new LogLine(number, when.getEpochSecond(), text));
      }
    }

    @Override
    public void flush() {
      synchronized (InMemoryLogStore.this) {
        mayFail();
        committed.computeIfAbsent(uuid, key -> new ArrayList<>()).addAll(waiting);
        List<LogLine> lines = List.copyOf(waiting);
        if (!lines.isEmpty()) {
          listeners.forEach(listener -> listener.committed(namespace, uuid, lines));
        }
        waiting.clear();
      }
    }

    @Override
    public void close() {
      synchronized (InMemoryLogStore.this) {
        if (!closed) {
          flush();
          closed = true;
          open.remove(uuid);
        }
      }
    }
  }
}
