package io.actionlog.client.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to one subscriber as many items as it has asked for. One item is read ahead, so that the
 * end is told as soon as it is known; a thread is held only while that one is waited for.
 *
 * <p>All signals come from one run of {@link #run} at a time, wherever it is executed. Safe for use
 * by several threads.
 */
final class StreamSubscription<T> implements Flow.Subscription {

  private static final int IDLE = 0;
  private static final int RUNNING = 1;

  /** Something has happened since the run looked last. */
  private static final int RUNNING_AGAIN = 2;

  private final Supplier<SocketReader<T>> readers;
  private final Executor executor;

  /** Held until the subscriber has its subscription. */
  private final AtomicInteger state = new AtomicInteger(RUNNING);

  private final AtomicLong demand = new AtomicLong();
  private volatile Flow.@Nullable Subscriber<? super T> subscriber;
  private volatile @Nullable SocketReader<T> reader;
  private volatile @Nullable Throwable misuse;
  private volatile boolean canceled;

  StreamSubscription(
      Flow.Subscriber<? super T> subscriber, Supplier<SocketReader<T>> readers, Executor executor) {
    this.subscriber = subscriber;
    this.readers = readers;
    this.executor = executor;
  }

  /** The subscriber has its subscription; from now on it is told of what comes. */
  void begin() {
    submit();
  }

  @Override
  public void request(long n) {
    if (n > 0) {
      demand.accumulateAndGet(n, (now, more) -> now + more < 0 ? Long.MAX_VALUE : now + more);
      wake();
    } else {
      misuse = new IllegalArgumentException("request: " + n + " (expected 1 or more, rule 3.9)");
      stop();
    }
  }

  @Override
  public void cancel() {
    canceled = true;
    stop();
  }

  private void stop() {
    SocketReader<T> open = reader;
    if (open != null) {
      open.beginClose();
    }
    wake();
  }

  private void wake() {
    if (subscriber != null && state.getAndUpdate(now -> Math.min(now + 1, RUNNING_AGAIN)) == IDLE) {
      submit();
    }
  }

  private void submit() {
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException e) {
      end(e);
    }
  }

  private void run() {
    do {
      state.set(RUNNING);
      try {
        deliver();
      } catch (RuntimeException | Error e) {
        // The subscriber has thrown, and is told nothing any more (rule 2.13).
        release();
        throw e;
      }
    } while (!state.compareAndSet(RUNNING, IDLE));
  }

  private void deliver() {
    while (subscriber != null) {
      boolean more;
      try {
        more = !isStopped() && hasNext(opened());
      } catch (RuntimeException e) {
        end(e);
        return;
      }
      if (isStopped() || !more) {
        end(null);
        return;
      }
      if (demand.get() == 0) {
        return;
      }
      next();
    }
  }

  private boolean hasNext(SocketReader<T> open) {
    return open.hasNext() && !open.isClosing();
  }

  private void next() {
    Flow.Subscriber<? super T> to = subscriber;
    SocketReader<T> from = reader;
    if (to != null && from != null) {
      demand.accumulateAndGet(1, (now, one) -> now == Long.MAX_VALUE ? now : now - one);
      to.onNext(from.next());
    }
  }

  private boolean isStopped() {
    return canceled || misuse != null;
  }

  private SocketReader<T> opened() {
    SocketReader<T> open = reader;
    if (open == null) {
      open = readers.get();
      open.whenClosing(this::wake);
      reader = open;
      if (isStopped()) {
        open.beginClose();
      }
      open.connect();
    }
    return open;
  }

  /**
   * Tells how it ended, if the subscriber still wants to know. The socket is closed before.
   *
   * @param failure why it cannot go on, or null
   */
  private void end(@Nullable Throwable failure) {
    Flow.Subscriber<? super T> to = subscriber;
    SocketReader<T> from = reader;
    boolean closing = from != null && from.isClosing();
    release();
    Throwable wrong = misuse;
    if (to == null || canceled) {
      return;
    }
    if (wrong != null) {
      to.onError(wrong);
    } else if (failure != null) {
      to.onError(failure);
    } else if (from == null || closing) {
      to.onError(new IllegalStateException("this client is closed"));
    } else {
      to.onComplete();
    }
  }

  private void release() {
    subscriber = null;
    SocketReader<T> open = reader;
    if (open != null) {
      open.close();
    }
  }
}
