package io.actionlog.server.socket.log;

import io.actionlog.server.action.LogStore;
import io.actionlog.server.socket.FrameCursor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A follower's position in a log, with the few frames that it takes next. */
final class LogCursor implements FrameCursor {

  private static final int BATCH_LINES = 64;
  private static final int BATCH_CHARACTERS = 128 * 1024;

  private final LogStore logs;
  private final LogTopic topic;
  private final LogSubscription subscription;
  private final long end;
  private final Supplier<@Nullable LogMessage> unfinished;
  private final Runnable leave;
  private final Deque<LogMessage> batch = new ArrayDeque<>();
  private @Nullable LogMessage shown;
  private long position;
  private int wanted = BATCH_LINES;

  /**
   * A position in the subscription's log.
   *
   * @param end the number of the line before which the follower stops; {@link Long#MAX_VALUE} when
   *     it stops with the action
   * @param unfinished the line that is still being written, if there is one
   * @param leave run once, at the close
   */
  LogCursor(
      LogStore logs,
      LogTopic topic,
      LogSubscription subscription,
      long end,
      Supplier<@Nullable LogMessage> unfinished,
      Runnable leave) {
    this.logs = logs;
    this.topic = topic;
    this.subscription = subscription;
    this.position = subscription.first();
    this.end = end;
    this.unfinished = unfinished;
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
    LogMessage frame = batch.pollFirst();
    if (frame == null) {
      return unfinished();
    }
    position = frame.line().number() + 1;
    return Optional.of(frame.json());
  }

  /** A state that was not sent yet of the line that comes next. */
  private Optional<String> unfinished() {
    LogMessage state = unfinished.get();
    if (state == null || state == shown || state.line().number() != position) {
      return Optional.empty();
    }
    shown = state;
    return Optional.of(state.json());
  }

  @Override
  public void close() {
    leave.run();
  }

  private void fill() {
    List<LogMessage> frames = topic.from(position, wanted);
    if (frames.isEmpty() && !topic.endsBefore(position)) {
      frames =
          logs.read(subscription.namespace(), subscription.action(), position, wanted).stream()
              .map(LogMessage::new)
              .toList();
    }
    // Trimmed, so that a slow follower of long lines holds little: the rest is taken again when it
    // is wanted. So that this is rare, no more is asked for than was kept before.
    int characters = 0;
    for (LogMessage frame : frames) {
      characters += frame.line().text().length();
      if (characters > BATCH_CHARACTERS && !batch.isEmpty()) {
        wanted = batch.size();
        return;
      }
      batch.addLast(frame);
    }
    wanted = Math.min(BATCH_LINES, 2 * wanted);
  }
}
