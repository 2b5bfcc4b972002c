package io.actionlog.server.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * Tells dates by the system's clock, in whole seconds for all, and durations by the monotonic one,
 * which goes on evenly whatever the date is set to. Safe for use by many threads.
 */
public final class ServerClock implements InstantSource {

  private final InstantSource dates;
  private final LongSupplier nanoTime;

  /**
   * A clock over these two.
   *
   * @param dates may be set back and forward at any time
   * @param nanoTime nanoseconds since some moment, which never go back
   */
  public ServerClock(InstantSource dates, LongSupplier nanoTime) {
    this.dates = dates;
    this.nanoTime = nanoTime;
  }

  /** The clocks of this machine. */
  public static ServerClock system() {
    return new ServerClock(InstantSource.system(), System::nanoTime);
  }

  /**
   * When something began.
   *
   * @param date by the system's clock
   * @param nanos by the monotonic one
   */
  public record Moment(Instant date, long nanos) {}

  /** The date, in whole seconds. */
  @Override
  public Instant instant() {
    return dates.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** This moment, by both clocks. */
  public Moment moment() {
    return new Moment(dates.instant(), nanoTime.getAsLong());
  }

  /** How long ago that moment was. */
  public Duration since(Moment begin) {
    return Duration.ofNanos(nanoTime.getAsLong() - begin.nanos());
  }

  /**
   * The date of what ends now and began then, in whole seconds: by the system's clock, unless that
   * was set back meanwhile, so that it would have lasted shorter than it did.
   */
  public Instant endOf(Moment begin) {
    Instant earliest = begin.date().plus(since(begin)).truncatedTo(ChronoUnit.SECONDS);
    Instant now = instant();
    return now.isBefore(earliest) ? earliest : now;
  }
}
