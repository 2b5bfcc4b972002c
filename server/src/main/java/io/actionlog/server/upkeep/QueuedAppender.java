package io.actionlog.server.upkeep;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes log lines to stderr on a thread of its own, many at once, so that a request neither waits
 * for them nor pays for a system call. So many lines may wait; those beyond are dropped, and a line
 * says how many were. Thread-safe.
 */
public final class QueuedAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  private static final int MOST_WAITING = 8192;

  /**
   * How long the first of some lines waits for others: who is woken for each line, and writes it
   * alone, costs a busy server a tenth of what a request does.
   */
  private static final long GATHERING_NANOS = 2_000_000;

  /** Of a line that is dropped nobody is told who waits for the end. */
  private static final long LOOK_AGAIN_MILLIS = 20;

  private static final Set<QueuedAppender> STARTED = ConcurrentHashMap.newKeySet();

  private final BlockingQueue<ILoggingEvent> waiting;
  private final OutputStream out;
  private final AtomicLong dropped = new AtomicLong();
  private final Object written = new Object();
  private @Nullable Encoder<ILoggingEvent> encoder;
  private @Nullable Thread thread;
  private final AtomicLong accepted = new AtomicLong();
  private long done;

  /** An appender that logback configures and starts. */
  public QueuedAppender() {
    this(MOST_WAITING, ConsoleTarget.SystemErr.getStream());
  }

  QueuedAppender(int mostWaiting, OutputStream out) {
    waiting = new ArrayBlockingQueue<>(mostWaiting);
    this.out = out;
  }

  /** Makes lines of events; to be set before the start. */
  public void setEncoder(Encoder<ILoggingEvent> encoder) {
    this.encoder = encoder;
  }

  @Override
  public void start() {
    Encoder<ILoggingEvent> lines = encoder;
    if (lines == null) {
      addError("encoder: missing (expected one)");
      return;
    }
    Thread writer = new Thread(() -> run(lines), "access-log");
    writer.setDaemon(true);
    thread = writer;
    STARTED.add(this);
    super.start();
    writer.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    // Counted before it can be taken, else the writer would be ahead of what there is to write.
    accepted.incrementAndGet();
    if (!waiting.offer(event)) {
      accepted.decrementAndGet();
      dropped.incrementAndGet();
    }
  }

  private void run(Encoder<ILoggingEvent> lines) {
    List<ILoggingEvent> events = new ArrayList<>();
    try {
      while (true) {
        events.add(waiting.take());
        LockSupport.parkNanos(GATHERING_NANOS);
        waiting.drainTo(events);
        write(lines, events);
        events.clear();
      }
    } catch (InterruptedException stopped) {
      waiting.drainTo(events);
      write(lines, events);
    }
  }

  private void write(Encoder<ILoggingEvent> lines, List<ILoggingEvent> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ILoggingEvent event : events) {
      bytes.writeBytes(lines.encode(event));
    }
    long lost = events.isEmpty() ? 0 : dropped.getAndSet(0);
    if (lost > 0) {
      bytes.writeBytes(lines.encode(loss(lost, events.get(0))));
    }
    try {
      out.write(bytes.toByteArray());
      out.flush();
    } catch (IOException e) {
      addError("The lines of requests could not be written", e);
    }
    synchronized (written) {
      done += events.size();
      written.notifyAll();
    }
  }

  private static ILoggingEvent loss(long lost, ILoggingEvent like) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerName(like.getLoggerName());
    event.setLoggerContextRemoteView(like.getLoggerContextVO());
    event.setLevel(Level.WARN);
    event.setInstant(Instant.ofEpochMilli(like.getTimeStamp()));
    event.setThreadName(Thread.currentThread().getName());
    event.setMessage(lost + " lines were dropped: more came than could be written");
    return event;
  }

  /** Waits until what was logged is written, or for so long, or until it is interrupted. */
  public static void drain(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      for (QueuedAppender appender : STARTED) {
        appender.drainUntil(end);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drainUntil(long end) throws InterruptedException {
    synchronized (written) {
      for (long left = end - System.nanoTime();
          done < accepted.get() && left > 0;
          left = end - System.nanoTime()) {
        written.wait(LOOK_AGAIN_MILLIS);
      }
    }
  }

  @Override
  public void stop() {
    Thread writer = thread;
    if (writer != null && isStarted()) {
      STARTED.remove(this);
      writer.interrupt();
    }
    super.stop();
  }

  /** Waits until the thread of a stopped appender has written the rest. */
  void awaitEnd() throws InterruptedException {
    Thread writer = thread;
    if (writer != null) {
      writer.join();
    }
  }
}
