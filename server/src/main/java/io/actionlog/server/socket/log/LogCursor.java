package io.actionlog.server.socket.log;

import io.actionlog.server.socket.FrameCursor;
import io.actionlog.server.socket.frame.FrameRun;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A follower's position in a log. */
final class LogCursor implements FrameCursor {

  private final LogTopic topic;
  private final long end;
  private final Supplier<@Nullable UnfinishedLine> unfinished;
  private final Runnable leave;
  private @Nullable UnfinishedLine shown;
  private boolean isUnfinishedNext;
  private long position;

  /**
   * A position in the topic's log.
   *
   * @param first the number of the line that is sent first
   * @param end the number of the line before which the follower stops; {@link Long#MAX_VALUE} when
   *     it stops with the action
   * @param unfinished the line that is still being written, if there is one
   * @param leave run once, at the close
   */
  LogCursor(
      LogTopic topic,
      long first,
      long end,
      Supplier<@Nullable UnfinishedLine> unfinished,
      Runnable leave) {
    this.topic = topic;
    this.position = first;
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
  public Optional<FrameRun> next() {
    if (position >= end) {
      return Optional.empty();
    }
    Optional<FrameRun> lines = topic.frames(position, end);
    isUnfinishedNext = lines.isEmpty();
    return isUnfinishedNext ? unfinished() : lines;
  }

  /** A state that was not sent yet of the line that comes next. */
  private Optional<FrameRun> unfinished() {
    UnfinishedLine state = unfinished.get();
    if (state == null || state == shown || state.number() != position) {
      return Optional.empty();
    }
    shown = state;
    return Optional.of(state.frame());
  }

  @Override
  public void pass(int frames) {
    position += isUnfinishedNext ? 0 : frames;
  }

  @Override
  public void close() {
    leave.run();
  }
}
