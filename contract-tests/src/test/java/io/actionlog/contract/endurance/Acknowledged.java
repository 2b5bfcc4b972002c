package io.actionlog.contract.endurance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What clients were told by a server, which it may therefore not lose any more. Thread-safe. */
final class Acknowledged {

  private final AtomicInteger sent = new AtomicInteger();
  private final Map<UUID, String> started = new ConcurrentHashMap<>();
  private final Map<UUID, JsonNode> ended = new ConcurrentHashMap<>();
  private final Map<UUID, Map<Long, String>> lines = new ConcurrentHashMap<>();

  /** A start is sent; it may be carried out without being acknowledged. */
  void sending() {
    sent.incrementAndGet();
  }

  /** The 202 was seen. */
  void started(UUID uuid, String object) {
    started.put(uuid, object);
  }

  /** The action was seen in a final state. */
  void ended(UUID uuid, JsonNode action) {
    ended.put(uuid, action);
  }

  /** A follower was sent the line. */
  void line(UUID uuid, long number, String text) {
    lines.computeIfAbsent(uuid, key -> new ConcurrentSkipListMap<>()).put(number, text);
  }

  /** How many starts were sent. */
  int sent() {
    return sent.get();
  }

  /** The objects of the actions. */
  Map<UUID, String> started() {
    return started;
  }

  /** The ended actions as they were shown. */
  Map<UUID, JsonNode> ended() {
    return ended;
  }

  /** The lines by their numbers. */
  Map<UUID, Map<Long, String>> lines() {
    return lines;
  }

  /** How many lines were seen. */
  int lineCount() {
    return lines.values().stream().mapToInt(Map::size).sum();
  }

  /** The same as it stands now. */
  Acknowledged copy() {
    Acknowledged copy = new Acknowledged();
    copy.sent.set(sent.get());
    copy.started.putAll(started);
    copy.ended.putAll(ended);
    lines.forEach((uuid, known) -> copy.lines.put(uuid, new ConcurrentSkipListMap<>(known)));
    return copy;
  }
}
