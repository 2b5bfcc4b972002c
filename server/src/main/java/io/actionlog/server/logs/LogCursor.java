package io.actionlog.server.logs;

import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.LogStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A follower's position in a log, with the few frames that it takes next. */
final class LogCursor implements FrameCursor {

  private static final int BATCH_LINES = 64;
  private static final int BATCH_CHARACTERS = 128 * 1024;

  private final LogStore logs;
  private final LogTopic topic;
  private final String namespace;
  private final UUID uuid;
  private final long end;
  private final Runnable leave;
  private final Deque<Frame> batch = new ArrayDeque<>();
  private long position;
  private int wanted = BATCH_LINES;

  LogCursor(
      LogStore logs,
      LogTopic topic,
      String namespace,
      UUID uuid,
      long position,
      long end,
      Runnable leave) {
    this.logs = logs;
    this.topic = topic;
    this.namespace = namespace;
    this.uuid = uuid;
    this.position = position;
    this.end = end;
    this.leave = leave;
  }

  @Override
  public boolean ended() {
    // Up to a fixed end all lines are there already; without one they are when the action has
    // ended.
    return end != Long.MAX_VALUE || topic.isEnded();
  }

  @Override
  public Optional<String> next() {
    if (position >= end) {
      return Optional.empty();
    }
    if (batch.isEmpty()) {
      fill();
    }
    Frame frame = batch.pollFirst();
    if (frame == null) {
      return Optional.empty();
    }
    position = frame.line().number() + 1;
    return Optional.of(frame.json());
  }

  @Override
  public void close() {
    leave.run();
  }

  private void fill() {
    List<Frame> recent = topic.from(position, BATCH_LINES);
    if (!recent.isEmpty()) {
      batch.addAll(recent);
      return;
    }
    // Trimmed, so that a slow follower of long lines holds little: the rest is read again when it
    // is wanted. So that this is rare, no more is asked for than was kept before.
    int characters = 0;
    for (LogLine line : logs.read(namespace, uuid, position, wanted)) {
      characters += line.text().length();
      if (characters > BATCH_CHARACTERS && !batch.isEmpty()) {
        wanted = batch.size();
        return;
      }
      batch.addLast(new Frame(line));
    }
    wanted = Math.min(BATCH_LINES, 2 * wanted);
  }
}
