package io.actionlog.server.socket;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.socket.frame.FrameRun;
import io.actionlog.server.socket.frame.FrameWriter;
import io.actionlog.server.socket.upgrade.SocketConnection;
import io.actionlog.server.socket.upgrade.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the frames of a feed to one socket, as many at a time as there are: it takes the next when
 * the kernel has accepted the last, so that a client that does not read costs one frame and no
 * thread.
 */
final class Follower implements Runnable, FrameWriter.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /**
   * After so many writes in a row the thread is given to another follower. Few, so that those of
   * one log stay together and read it from memory, where it was encoded for the first of them.
   */
  private static final int TURN = 4;

  /**
   * For so long an answer to whether the caller may read counts. The document promises 5 seconds,
   * of which one is left for the handshake and for what waits in between.
   */
  static final Duration TRUST = Duration.ofSeconds(4);

  static final int NORMAL = 1000;
  static final int GOING_AWAY = 1001;
  private static final int POLICY_VIOLATION = 1008;
  private static final int INTERNAL_ERROR = 1011;

  private final SocketConnection link;
  private final FrameFeed<Subscription> feed;
  private final Executor executor;
  private final LongSupplier nanoTime;

  /** Wake-ups not yet served. Whoever raises it from 0 starts the loop; all others only count. */
  private final AtomicInteger wakes = new AtomicInteger();

  /** The code to close with; 0 while there is nothing to end the socket. */
  private final AtomicInteger closeCode = new AtomicInteger();

  /** How many of the frames last taken were accepted; handed over by {@link #inFlight}. */
  private int accepted;

  private volatile boolean inFlight;
  private volatile long sentAt;
  private int heard;
  private long heardAt;
  private long pingedAt;
  private volatile boolean gone;
  private long trustedAt;
  private @Nullable FrameCursor cursor;
  private boolean finished;

  Follower(
      SocketConnection link,
      FrameFeed<Subscription> feed,
      Executor executor,
      LongSupplier nanoTime) {
    this.link = link;
    this.feed = feed;
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.trustedAt = nanoTime.getAsLong();
    this.sentAt = trustedAt;
    this.heardAt = trustedAt;
    this.pingedAt = trustedAt;
  }

  /**
   * Says that there may be something to do; the first call opens the feed. Returns at once,
   * whatever the thread: the handshake is not yet complete when a socket is told that it is open.
   */
  void wake() {
    if (wakes.getAndIncrement() == 0) {
      executor.execute(this);
    }
  }

  /** Ends the socket after the frame in flight. The first code wins. */
  void end(int code) {
    closeCode.compareAndSet(0, code);
    wake();
  }

  /** The connection is closed: nothing more can be sent. */
  void connectionClosed() {
    gone = true;
    wake();
  }

  void abort() {
    link.abort();
  }

  /** Whether the frame in flight has been waiting for the client for longer than the limit. */
  boolean isStuck(Duration limit) {
    return inFlight && nanoTime.getAsLong() - sentAt > limit.toNanos();
  }

  /**
   * Pings a client that has sent nothing for so long; one that then neither answers nor takes a
   * frame for as long as the patience lasts is gone.
   */
  void pingIfSilent(Duration silence, Duration patience) {
    long now = nanoTime.getAsLong();
    if (link.heard() != heard) {
      heard = link.heard();
      heardAt = now;
    }
    long silent = now - heardAt;
    if (silent > silence.plus(patience).toNanos() && now - sentAt > patience.toNanos()) {
      end(GOING_AWAY);
    } else if (silent > silence.toNanos() && now - pingedAt > silence.toNanos()) {
      pingedAt = now;
      link.ping();
    }
  }

  /**
   * The loop. What is written at once completes inside {@code send}, on this very stack: its
   * wake-up only counts, and the loop goes round again instead of nesting.
   */
  @Override
  public void run() {
    int served = wakes.get();
    for (int step = 0; served != 0; step++) {
      if (step == TURN) {
        executor.execute(this);
        return;
      }
      guarded(this::step);
      served = wakes.addAndGet(-served);
    }
  }

  private void step() {
    if (finished || inFlight && !gone) {
      return;
    }
    if (gone || closeCode.get() != 0) {
      finish(closeCode.get());
    } else if (mayRead()) {
      sendNext();
    } else {
      finish(POLICY_VIOLATION);
    }
  }

  /** Accounts are changed by other processes, which tell nobody: so the store is asked again. */
  private boolean mayRead() {
    long now = nanoTime.getAsLong();
    if (now - trustedAt < TRUST.toNanos()) {
      return true;
    }
    trustedAt = now;
    return link.isStillAdmitted();
  }

  private void sendNext() {
    FrameCursor open = cursor;
    if (open == null) {
      open = feed.open(link.subscription(), this::wake);
      cursor = open;
    }
    if (accepted > 0) {
      open.pass(accepted);
      accepted = 0;
    }
    boolean ended = open.ended();
    Optional<FrameRun> frames = open.next();
    if (frames.isPresent()) {
      sentAt = nanoTime.getAsLong();
      inFlight = true;
      link.send(frames.get(), this);
    } else if (ended) {
      finish(NORMAL);
    }
  }

  @Override
  public void accepted(int frames) {
    accepted = frames;
    inFlight = false;
    wake();
  }

  @Override
  public void lost(Throwable failure) {
    gone = true;
    inFlight = false;
    wake();
  }

  private void finish(int code) {
    finished = true;
    FrameCursor open = cursor;
    cursor = null;
    if (!gone) {
      // Like a frame: a client that does not even take the goodbye is stuck.
      sentAt = nanoTime.getAsLong();
      inFlight = true;
      link.finish(code);
    }
    if (open != null) {
      open.close();
    }
  }

  private void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException failure) {
      if (!gone) {
        log(failure);
      }
      if (!finished) {
        finish(INTERNAL_ERROR);
      }
    }
  }

  /** A store that does not answer says why in the log itself, once and not for every follower. */
  private void log(RuntimeException failure) {
    String label = link.subscription().label();
    if (failure instanceof ActionlogException known && known.failure() == Failure.UNAVAILABLE) {
      LOG.info("{}: {}", label, failure.getMessage());
    } else {
      LOG.warn("{}", label, failure);
    }
  }
}
