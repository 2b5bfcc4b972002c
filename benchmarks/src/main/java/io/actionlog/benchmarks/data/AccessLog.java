package io.actionlog.benchmarks.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes access logs as a web server does; each goes on where the one before has ended. */
public final class AccessLog {

  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final int PER_SECOND = 10;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final int lines;
  private int next;

  /** Logs of so many lines. */
  public AccessLog(int lines) {
    this.lines = lines;
  }

  public int lines() {
    return lines;
  }

  /** Writes the next log. */
  public void writeNext(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int line = 0; line < lines; line++) {
        out.write(line(next++));
      }
    }
  }

  /** Some 10 calls a second, on some thousand objects. */
  private static String line(int number) {
    return "192.0.2.%d - user%d [%s] \"%s /api/app/v1/service/%d/ HTTP/1.1\" %d 512 \"-\" \"curl/8.5.0\"%n"
        .formatted(
            number % 250,
            number % 50,
            DATE.format(FIRST.plusSeconds(number / PER_SECOND)),
            number % 4 == 0 ? "POST" : "GET",
            number % 1000,
            number % 20 == 0 ? 500 : 200);
  }
}
