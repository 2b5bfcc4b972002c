package io.actionlog.client;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an action's log, each once and in order. It ends when the server says that the log
 * is complete (close code 1000), or when it is closed here.
 *
 * <p>A connection that is lost in any other way, or does not answer a ping, is made again where it
 * was, after a growing pause; a server that refuses it (401, 404, ...) is not asked twice. Lines
 * are fetched as they are taken: a slow reader makes the server wait, and may be cut off by it,
 * which is a lost connection like any other.
 *
 * <p>The lines are counted from the log's end as it was when the stream was opened. Since a
 * connection may break before its first line, they are counted with a short connection of their own
 * first, if the log is followed and not read whole. A server that does not number its lines
 * (attribute {@code number} of the frames, an extension) costs a reading of the whole log each time
 * instead.
 *
 * <p>Taking a line blocks until there is one. It throws {@link ActionlogException} when the log
 * cannot be read on, also when the thread is interrupted (its mark is kept then). One thread takes
 * lines; any may close. Whoever opened it closes it.
 */
public final class LogStream implements Iterable<LogLine>, AutoCloseable {

  static final String OPERATION = "streamActionLogs";

  private final LogSource source;
  private final LogOptions options;
  private final LogPosition position;
  private final Consumer<LogStream> whenClosed;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Iterator<LogLine> lines = new Lines();
  private volatile @Nullable LogConnection connection;
  private boolean everOpened;
  private boolean ended;
  private int failures;
  private long failingSince;

  LogStream(LogSource source, LogOptions options, Consumer<LogStream> whenClosed) {
    this.source = source;
    this.options = options;
    this.position = new LogPosition(options);
    this.whenClosed = whenClosed;
  }

  /**
   * Connects, so that a refusal is known before a line is taken, and what is logged from here on is
   * not missed.
   */
  void connect() {
    take(true);
  }

  /** The lines that were not taken yet; always the same iterator. */
  @Override
  public Iterator<LogLine> iterator() {
    return lines;
  }

  /** The lines that were not taken yet, as a stream. */
  public Stream<LogLine> lines() {
    return StreamSupport.stream(spliterator(), false);
  }

  /** Ends the stream, also for a thread that waits for a line. Closing twice is allowed. */
  @Override
  public void close() {
    closed.countDown();
    LogConnection open = connection;
    if (open != null) {
      open.stop();
    }
    whenClosed.accept(this);
  }

  /** The next line, or null at the end, or when the connection is made if it is only about that. */
  private @Nullable LogLine take(boolean untilOpened) {
    try {
      while (!ended && closed.getCount() > 0) {
        LogConnection current = current();
        LogEvent event = current.next();
        if (event.kind() == LogEvent.Kind.FRAME) {
          LogLine line = read(event.text());
          if (line != null) {
            return line;
          }
        } else if (event.kind() == LogEvent.Kind.OPENED) {
          everOpened = true;
          if (untilOpened && !position.isCounting()) {
            return null;
          }
        } else {
          end(current, event);
        }
      }
      return null;
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw ActionlogException.failed(OPERATION, "interrupted", e);
    } catch (ActionlogException e) {
      close();
      throw e;
    }
  }

  private LogConnection current() {
    LogConnection present = connection;
    if (present != null) {
      return present;
    }
    LogConnection opened = source.open(position.request());
    connection = opened;
    if (closed.getCount() == 0) {
      opened.stop();
    }
    return opened;
  }

  private @Nullable LogLine read(String text) {
    LogFrames.Frame frame = LogFrames.read(text);
    if (frame == null) {
      return null;
    }
    switch (position.take(frame.number())) {
      case DELIVER -> {
        return new LogLine(position.delivered(), frame.timestamp(), frame.text());
      }
      case SKIP -> {}
      case READ_AGAIN -> leave();
    }
    return null;
  }

  /** Deals with a connection that has ended. */
  private void end(LogConnection current, LogEvent event) throws InterruptedException {
    leave();
    if (event.kind() == LogEvent.Kind.STOPPED) {
      return;
    }
    if (event.kind() == LogEvent.Kind.CLOSED && event.code() == WebSocket.NORMAL_CLOSURE) {
      ended = position.complete();
      return;
    }
    if (event.kind() == LogEvent.Kind.REFUSED && !Calls.isPassing(event.code())) {
      throw refused(event);
    }
    if (current.isAlive()) {
      failures = 0;
    }
    retry(event);
  }

  private void retry(LogEvent event) throws InterruptedException {
    failures++;
    if (failures == 1) {
      failingSince = System.nanoTime();
    }
    Duration pause =
        source
            .wiring()
            .logTiming()
            .backoff()
            .pause(failures, source.wiring().calls().pacer().jitter(), event.retryAfter());
    long lost = System.nanoTime() - failingSince;
    boolean enough =
        everOpened
            ? lost > options.reconnectFor().toNanos()
            : failures > source.wiring().calls().retries();
    if (enough || pause == null) {
      throw event.kind() == LogEvent.Kind.REFUSED ? refused(event) : lost(event);
    }
    // Ends early when the stream is closed.
    closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void leave() {
    LogConnection open = connection;
    connection = null;
    if (open != null) {
      open.abort();
    }
  }

  private static ActionlogException refused(LogEvent event) {
    return ActionlogException.refused(OPERATION, event.code(), event.text(), null);
  }

  private ActionlogException lost(LogEvent event) {
    String why =
        event.kind() == LogEvent.Kind.CLOSED
            ? "closed with " + event.code() + " " + event.text()
            : event.text();
    return ActionlogException.failed(
        OPERATION,
        "no answer from " + source.wiring().calls().server() + " (" + why.strip() + ")",
        null);
  }

  /** Reads one line ahead, since only that tells if there is another. */
  private final class Lines implements Iterator<LogLine> {

    private @Nullable LogLine ahead;

    @Override
    public boolean hasNext() {
      if (ahead == null) {
        ahead = take(false);
      }
      return ahead != null;
    }

    @Override
    public LogLine next() {
      LogLine line = hasNext() ? ahead : null;
      if (line == null) {
        throw new NoSuchElementException();
      }
      ahead = null;
      return line;
    }
  }
}
