package io.actionlog.server.store.writer;

import org.jspecify.annotations.Nullable;

/** A task of the {@link GroupWriter}, whose thread alone calls its methods, in this order. */
public interface WriteTask {

  /**
   * Says what {@link #perform} will ask for, so that it is read for the whole group at once. Called
   * before any task of the group is performed. Must not throw.
   */
  default void announce(WriteContext context) {}

  /**
   * Writes. May be called once more after the group was undone, see {@link GroupWriter}. When it
   * throws, all that it wrote is undone, and nothing of what others wrote.
   */
  void perform(WriteContext context);

  /**
   * Tells the listeners. Called after the commit, unless {@link #perform} threw or the commit
   * failed.
   */
  void notifyListeners();

  /** Completes the task: with the failure, or null after a commit. Always called once, last. */
  void answer(@Nullable Throwable failure);
}
