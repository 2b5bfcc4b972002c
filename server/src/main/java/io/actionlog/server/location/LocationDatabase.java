package io.actionlog.server.location;

import com.maxmind.db.CHMCache;
import com.maxmind.db.ClosedDatabaseException;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A location database in MaxMind's format, held in memory, so that later changes of its file do not
 * affect it. Safe for use by many threads.
 */
final class LocationDatabase {

  private static final Logger LOG = LoggerFactory.getLogger(LocationDatabase.class);

  /** What a file must be, at the end of a message. */
  static final String EXPECTED = " (expected a database in the format of MaxMind, MMDB)";

  /** What a database of cities calls itself, whoever makes it: GeoLite2-City, DBIP-City-Lite. */
  private static final Pattern OF_CITIES = Pattern.compile("City|Enterprise|Insights");

  /** How many entries of a database with another name are searched for a city. */
  private static final int MAX_SEARCHED = 1_000_000;

  private static final int FORMAT = 2;
  private static final int MAX_LENGTH = 255;

  /** What would break a line, or turn its direction, wherever the location is shown. */
  private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}]+");

  private final Path file;
  private final Reader reader;
  private final String description;
  private final AtomicBoolean warned = new AtomicBoolean();

  private LocationDatabase(Path file, Reader reader, String description) {
    this.file = file;
    this.reader = reader;
    this.description = description;
  }

  /**
   * Reads the file.
   *
   * @throws IOException when it cannot be read
   * @throws UnusableDatabaseException when what was read is no such database
   */
  static LocationDatabase open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no regular file");
    }
    try {
      Reader reader = new Reader(file.toFile(), Reader.FileMode.MEMORY, new CHMCache());
      Metadata metadata = reader.getMetadata();
      check(file, metadata);
      requireCities(file, reader);
      return new LocationDatabase(
          file, reader, shown(metadata.databaseType()) + " of " + metadata.buildTime());
    } catch (UnusableDatabaseException e) {
      throw e;
    } catch (InvalidDatabaseException | RuntimeException | StackOverflowError e) {
      // The reader trusts what it reads: broken metadata ends it in a cast, a null or an index.
      throw new UnusableDatabaseException(file + ": not to be understood" + EXPECTED, e);
    } catch (OutOfMemoryError e) {
      throw new UnusableDatabaseException(
          file + ": too large for the heap (expected one that fits in twice, see -Xmx)", e);
    }
  }

  private static void check(Path file, Metadata metadata) {
    int recordSize = metadata.recordSize();
    if (metadata.binaryFormatMajorVersion() != FORMAT
        || (recordSize != 24 && recordSize != 28 && recordSize != 32)) {
      throw new UnusableDatabaseException(
          file
              + ": version "
              + metadata.binaryFormatMajorVersion()
              + " with records of "
              + recordSize
              + " bits (expected version "
              + FORMAT
              + " with 24, 28 or 32)");
    }
  }

  /** Refuses another edition, such as one of networks or countries: it would locate nothing. */
  private static void requireCities(Path file, Reader reader) throws IOException {
    String type = shown(reader.getMetadata().databaseType());
    if (OF_CITIES.matcher(type).find()) {
      return;
    }
    if (!holdsCity(reader)) {
      throw new UnusableDatabaseException(
          file
              + ": "
              + type
              + " holds no cities (expected a database of cities, as GeoLite2-City)");
    }
  }

  private static boolean holdsCity(Reader reader) throws IOException {
    try {
      Networks<Map> entries = reader.networks(Map.class);
      for (int searched = 0; searched < MAX_SEARCHED && entries.hasNext(); searched++) {
        if (!name(entries.next().data(), "city").isEmpty()) {
          return true;
        }
      }
      return false;
    } catch (InvalidNetworkException e) {
      throw new IllegalStateException("all networks are asked for", e);
    }
  }

  /** What it is and of when, for the log. */
  String description() {
    return description;
  }

  /** {@code City, Country}, or the country alone; empty where the database names no country. */
  Optional<String> locate(InetAddress address) {
    if (address instanceof Inet6Address && reader.getMetadata().ipVersion() == 4) {
      // The reader would look up the first 32 bits as if they were an IPv4 address.
      return Optional.empty();
    }
    try {
      return location(reader.get(address, Map.class));
    } catch (ClosedDatabaseException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      if (warned.compareAndSet(false, true)) {
        LOG.warn("{}: broken inside, some locations will be unknown: {}", file, e.toString());
      }
      return Optional.empty();
    }
  }

  /** Lets go of the memory; every address is unknown from then on. */
  void close() throws IOException {
    reader.close();
  }

  private static Optional<String> location(@Nullable Map<?, ?> entry) {
    String city = name(entry, "city");
    String country = name(entry, "country");
    if (country.isEmpty()) {
      return Optional.empty();
    }
    String location = city.isEmpty() ? country : city + ", " + country;
    return Optional.of(location).filter(text -> text.length() <= MAX_LENGTH);
  }

  private static String name(@Nullable Map<?, ?> entry, String part) {
    return entry != null
            && entry.get(part) instanceof Map<?, ?> place
            && place.get("names") instanceof Map<?, ?> names
            && names.get("en") instanceof String name
        ? shown(name)
        : "";
  }

  private static String shown(String text) {
    return UNSHOWABLE.matcher(text).replaceAll(" ").strip();
  }
}
