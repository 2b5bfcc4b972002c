package io.actionlog.server.socket;

import java.util.Optional;

/** A follower's position in a log or among events. Used by one thread at a time. */
public interface FrameCursor extends AutoCloseable {

  /**
   * Whether no frame will be added behind what {@link #next} can return now. Asked before {@code
   * next}, so that one added in between is not lost.
   */
  boolean ended();

  /** The next frame's JSON text, or empty when there is none now. May block on the store. */
  Optional<String> next();

  /** Ends the wake-ups. Called once. */
  @Override
  void close();
}
