package io.actionlog.server.store.writer;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The queue before the writer. Once closed it accepts nothing more, but still hands out what it
 * has.
 */
final class WriteQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<WriteTask> tasks = new ArrayDeque<>();
  private final int capacity;
  private boolean closed;

  WriteQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a task, unless too many wait. */
  void offer(WriteTask task) {
    add(task, capacity);
  }

  /**
   * Adds a task of which its owner never has two waiting, so that no more wait than there are
   * owners.
   */
  void put(WriteTask task) {
    add(task, Integer.MAX_VALUE);
  }

  private void add(WriteTask task, int most) {
    lock.lock();
    try {
      if (closed) {
        throw new ActionlogException(Failure.UNAVAILABLE, "store: closed");
      }
      if (tasks.size() >= most) {
        throw new ActionlogException(
            Failure.UNAVAILABLE, "store: " + most + " changes wait already (try again)");
      }
      tasks.add(task);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for tasks and takes those that wait, oldest first; none when the queue is closed and
   * empty.
   */
  List<WriteTask> take(int most) {
    lock.lock();
    try {
      while (tasks.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<WriteTask> taken = new ArrayList<>();
      while (taken.size() < most && !tasks.isEmpty()) {
        taken.add(tasks.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return tasks.size();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
