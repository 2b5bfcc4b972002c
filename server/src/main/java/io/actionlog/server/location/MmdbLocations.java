package io.actionlog.server.location;

import io.actionlog.server.action.Locations;
import io.actionlog.server.address.IpLiteral;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locations from a database in MaxMind's format (MMDB), which is reloaded when its file changes. An
 * unusable file never replaces the database in memory. Safe for use by many threads; whoever opens
 * it closes it.
 */
public final class MmdbLocations implements Locations, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MmdbLocations.class);
  private static final String UNKNOWN = "unknown";
  private static final long BETWEEN_CHECKS = Duration.ofSeconds(1).toNanos();

  private final Path file;
  private final LongSupplier nanos;
  private final Consumer<String> warnings;
  private final ReentrantLock checking = new ReentrantLock();
  private volatile LocationDatabase database;
  private volatile long checked;
  private volatile boolean closed;

  // Both only under the lock.
  private @Nullable FileState judged;
  private boolean warned;

  private MmdbLocations(Path file, LongSupplier nanos, Consumer<String> warnings)
      throws IOException {
    this.file = file;
    this.nanos = nanos;
    this.warnings = warnings;
    this.checked = nanos.getAsLong();
    this.judged = FileState.of(file);
    this.database = LocationDatabase.open(file);
  }

  /**
   * Reads the database into memory.
   *
   * @param file the database, which is looked at again at most once a second, while addresses are
   *     asked for
   * @param nanos a clock of nanoseconds that never goes back, such as {@code System::nanoTime}
   * @throws UnusableDatabaseException when the file cannot be read or is no such database
   */
  public static MmdbLocations open(Path file, LongSupplier nanos) {
    return open(file, nanos, LOG::warn);
  }

  /** Reads the database, and tells the warnings about its later states to somebody else. */
  static MmdbLocations open(Path file, LongSupplier nanos, Consumer<String> warnings) {
    try {
      MmdbLocations locations = new MmdbLocations(file, nanos, warnings);
      locations.tellWhatWasRead();
      return locations;
    } catch (IOException e) {
      throw new UnusableDatabaseException(file + ": " + reason(e) + LocationDatabase.EXPECTED, e);
    }
  }

  /**
   * {@code City, Country} in English, or the country alone where the city is not known, without
   * control characters, at most 255 characters; {@code unknown} for what is no address, for
   * private, loopback, link-local, unspecified and multicast ones, and for those of which the
   * database does not know the country. Never resolves a host name.
   */
  @Override
  public String locate(String ip) {
    Optional<String> location =
        closed ? Optional.empty() : IpLiteral.locatable(ip).flatMap(current()::locate);
    return location.orElse(UNKNOWN);
  }

  /** Lets go of the database; every address is unknown from then on. */
  @Override
  public void close() {
    closed = true;
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LocationDatabase current() {
    // Reloading never blocks lookups; they use the previous database meanwhile.
    if (nanos.getAsLong() - checked >= BETWEEN_CHECKS && checking.tryLock()) {
      try {
        check();
        checked = nanos.getAsLong();
      } finally {
        checking.unlock();
      }
    }
    return database;
  }

  private void check() {
    FileState found = null;
    try {
      found = FileState.of(file);
      if (found.equals(judged)) {
        return;
      }
      LocationDatabase read = LocationDatabase.open(file);
      if (!found.equals(FileState.of(file))) {
        // It was written meanwhile, and may be half of one and half of the other.
        return;
      }
      // The previous database is not closed: other threads may still be reading it.
      database = read;
      judged = found;
      warned = false;
      tellWhatWasRead();
    } catch (IOException e) {
      // Whatever it is that will be readable again, it has not been judged yet.
      judged = null;
      warn(file + ": " + reason(e));
    } catch (UnusableDatabaseException e) {
      judged = found;
      warn(String.valueOf(e.getMessage()));
    }
  }

  private void warn(String problem) {
    if (!warned) {
      warned = true;
      warnings.accept(problem + "; the database of before stays until a whole one is there");
    }
  }

  private void tellWhatWasRead() {
    LOG.info("locations from {}: {}", file, database.description());
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
  }
}
