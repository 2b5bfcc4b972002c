package io.actionlog.server.socket;

import io.actionlog.server.socket.frame.FrameRun;
import java.util.Optional;

/** A follower's position in a log or among events. Used by one thread at a time. */
public interface FrameCursor extends AutoCloseable {

  /**
   * Whether no frame will be added behind what {@link #next} can return now. Asked before {@code
   * next}, so that one added in between is not lost.
   */
  boolean ended();

  /**
   * The frames at the position, some 64 KiB at most unless one is longer; empty when there are none
   * now. They are given again until they are passed. May block on the store.
   */
  Optional<FrameRun> next();

  /** Moves the position behind the first frames of those that {@link #next} gave last. */
  void pass(int frames);

  /** Ends the wake-ups. Called once. */
  @Override
  void close();
}
