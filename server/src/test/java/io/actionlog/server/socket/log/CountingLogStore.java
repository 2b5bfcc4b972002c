package io.actionlog.server.socket.log;

import io.actionlog.server.action.InMemoryLogStore;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.LogListener;
import io.actionlog.server.action.LogStore;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in memory that counts how often lines are read from it. */
final class CountingLogStore implements LogStore {

  final AtomicInteger reads = new AtomicInteger();
  private final InMemoryLogStore logs = new InMemoryLogStore();

  @Override
  public LogAppender open(String namespace, UUID uuid) {
    return logs.open(namespace, uuid);
  }

  @Override
  public List<LogLine> read(String namespace, UUID uuid, long from, int limit) {
    reads.incrementAndGet();
    return logs.read(namespace, uuid, from, limit);
  }

  @Override
  public long count(String namespace, UUID uuid) {
    return logs.count(namespace, uuid);
  }

  @Override
  public void show(String namespace, UUID uuid, LogLine unfinished) {
    logs.show(namespace, uuid, unfinished);
  }

  @Override
  public void addListener(LogListener listener) {
    logs.addListener(listener);
  }
}
