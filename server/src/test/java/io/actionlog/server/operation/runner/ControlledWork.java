package io.actionlog.server.operation.runner;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.actionlog.server.operation.OperationCanceledException;
import io.actionlog.server.operation.OperationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Assertions;

/** The work of operations that run until the test lets them, in the order of their start. */
final class ControlledWork implements FakeOperation.Work {
  private final List<UUID> started = new ArrayList<>();
  private final Semaphore passes = new Semaphore(0);
  private int running;
  private int mostRunning;

  /** Lets so many of those that wait, or come, succeed. */
  void letPass(int count) {
    passes.release(count);
  }

  synchronized List<UUID> started() {
    return List.copyOf(started);
  }

  synchronized int mostRunning() {
    return mostRunning;
  }

  @Override
  public void perform(OperationContext context) throws InterruptedException {
    CountDownLatch canceled = new CountDownLatch(1);
    context.onCancel(
        () -> {
          canceled.countDown();
          passes.release();
        });
    enter(context.actionUuid());
    try {
      Assertions.assertTrue(passes.tryAcquire(30, SECONDS), "nobody let it pass");
      if (canceled.getCount() == 0) {
        throw new OperationCanceledException();
      }
    } finally {
      leave();
    }
  }

  private synchronized void enter(UUID uuid) {
    started.add(uuid);
    running++;
    mostRunning = Math.max(mostRunning, running);
  }

  private synchronized void leave() {
    running--;
  }
}
