package io.actionlog.server.store.writer;

import org.jspecify.annotations.Nullable;

/** A task of the {@link GroupWriter}, whose thread alone calls its methods, in this order. */
public interface WriteTask {

  /** Writes. When it throws, all that it wrote is undone, and nothing of what others wrote. */
  void perform(WriteContext context);

  /**
   * Tells the listeners. Called after the commit, unless {@link #perform} threw or the commit
   * failed.
   */
  void notifyListeners();

  /** Completes the task: with the failure, or null after a commit. Always called once, last. */
  void answer(@Nullable Throwable failure);
}
