package io.actionlog.client.stream;

import io.actionlog.client.transport.ActionlogException;
import org.jspecify.annotations.Nullable;

/**
 * Knows which line comes next, over any number of connections, so that none is lost or repeated.
 *
 * <p>A log only grows at its end, so a line's place in it says all; what lines hold is never
 * compared. A connection is asked for so many lines that it begins at the next one or before; those
 * before are skipped. If it begins after it, it is made again with more.
 *
 * <p>Who follows must know from where before the first connection can break. So unless the whole
 * log is wanted, the lines are counted first, with a connection that ends by itself (the last
 * line's number tells). Without that, a connection that breaks before its first line would leave
 * open what was logged meanwhile.
 *
 * <p>A server that sends no numbers is asked for its whole log each time, and the lines are counted
 * here.
 */
final class LogPosition {

  /** What to do with a line. */
  enum Verdict {
    DELIVER,
    SKIP,
    /** Nothing with this line: connect anew, with what {@link LogPosition#request()} says then. */
    READ_AGAIN
  }

  /** What to ask the server for. */
  record Request(int tail, boolean follow) {}

  private static final int ALL = Integer.MAX_VALUE;
  private static final long UNKNOWN = -1;
  private static final long LITTLE_MORE = 100;

  private final LogOptions options;
  private Request request;
  private boolean counting;
  private boolean unnumbered;
  private boolean delivered;
  private long next = UNKNOWN;
  private long size;
  private long received;
  private long spare = LITTLE_MORE;

  LogPosition(LogOptions options) {
    this.options = options;
    this.counting = options.follow() && !options.isWhole();
    this.request = new Request(options.tail(), options.follow());
  }

  /** What the next connection is for. */
  Request request() {
    received = 0;
    if (counting) {
      size = 0;
      request = new Request(unnumbered ? ALL : 1, false);
    } else {
      request = new Request(unnumbered ? ALL : tail(), options.follow());
    }
    return request;
  }

  private int tail() {
    return next == UNKNOWN ? options.tail() : (int) Math.min(ALL, Math.max(0, size - next) + spare);
  }

  /**
   * Judges the next line of the connection.
   *
   * @param told its number, or null if the server does not say it
   * @throws ActionlogException if lines that should come before it are no longer there
   */
  Verdict take(@Nullable Long told) {
    if (told == null && request.tail() != ALL) {
      unnumbered = true;
      counting = next == UNKNOWN && !options.isWhole();
      return Verdict.READ_AGAIN;
    }
    long number = told == null ? received : told;
    received++;
    size = Math.max(size, number + 1);
    if (counting || number < next) {
      return Verdict.SKIP;
    }
    if (next != UNKNOWN && number > next && (delivered || request.tail() != ALL)) {
      return missing(number);
    }
    next = number + 1;
    delivered = true;
    return Verdict.DELIVER;
  }

  private Verdict missing(long number) {
    if (request.tail() == ALL) {
      throw ActionlogException.failed(
          LogStream.OPERATION,
          "the log no longer holds its lines from " + next + " to " + (number - 1),
          null);
    }
    spare = Math.min(ALL, spare * 10);
    return Verdict.READ_AGAIN;
  }

  /** If the line comes after those that were delivered, and nothing between them. */
  boolean isNext(long number) {
    return !counting && (next == UNKNOWN || number == next);
  }

  /** If it is not known yet from where lines are wanted. */
  boolean isCounting() {
    return counting;
  }

  /** The number of the line delivered last. */
  long delivered() {
    return next - 1;
  }

  /**
   * The server has closed the connection as one that is complete. Returns if that was the end of
   * the stream.
   */
  boolean complete() {
    if (!counting) {
      return true;
    }
    counting = false;
    next = Math.max(0, size - options.tail());
    return false;
  }
}
