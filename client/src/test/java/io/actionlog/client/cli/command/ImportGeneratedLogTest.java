package io.actionlog.client.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.RestServer.Request;
import io.actionlog.client.RestServer.Response;
import io.actionlog.client.cli.importing.accesslog.LogGenerator;
import io.actionlog.client.cli.importing.accesslog.LogWriter;
import io.actionlog.client.cli.importing.accesslog.LoggedLine;
import io.actionlog.client.cli.importing.accesslog.LoggedLine.Kind;
import io.actionlog.client.cli.importing.accesslog.LoggedLine.Meaning;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Imports a generated log of all formats, with rubbish in it, and compares each field with what the
 * generator meant. {@code -Dactionlog.import.lines=1000000} makes it as long as that.
 */
@Timeout(600)
class ImportGeneratedLogTest extends ImportTestBase {

  private static final int LINES = Integer.getInteger("actionlog.import.lines", 10_000);
  private static final long SEED = Long.getLong("actionlog.import.seed", 20_260_127);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

  /** Writes the log again, while it is compared. */
  private final LogGenerator meant = generator();

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final List<AssertionError> faults = new ArrayList<>();
  private int compared;

  @Test
  void importShouldReadEachLineAsItWasMeant() throws IOException {
    server.answerAll(this::compare);
    Path file = write(folder.resolve("access.log"));

    int code = run("import", "--failed-attempts", file.toString());

    assertThat(faults).isEmpty();
    assertThat(out().lines().limit(5))
        .containsExactly(
            "imported: " + compared,
            "already known: 0",
            "skipped: " + counts.get(Kind.RUBBISH),
            "left out: " + counts.get(Kind.LEFT_OUT),
            "no requests: " + counts.get(Kind.NO_REQUEST) + " (recorded as Failed)");
    assertThat(compared)
        .isEqualTo(
            Objects.requireNonNull(counts.get(Kind.RECORDED))
                + Objects.requireNonNull(counts.get(Kind.NO_REQUEST)));
    assertThat(code).isEqualTo(1);
  }

  private Path write(Path file) throws IOException {
    LogGenerator generator = generator();
    // One byte a character, as the writers of the formats have it.
    try (Writer out = Files.newBufferedWriter(file, ISO_8859_1)) {
      for (int i = 0; i < LINES; i++) {
        LoggedLine line = generator.next();
        counts.merge(line.kind(), 1, Integer::sum);
        out.write(line.text());
        out.write('\n');
      }
    }
    return file;
  }

  private static LogGenerator generator() {
    return new LogGenerator(SEED, Arrays.asList(LogWriter.values()));
  }

  private Meaning nextMeaning() {
    LoggedLine line = meant.next();
    while (line.kind() == Kind.RUBBISH || line.kind() == Kind.LEFT_OUT) {
      line = meant.next();
    }
    return Objects.requireNonNull(line.meaning());
  }

  private Response compare(Request request) {
    server.requests.clear();
    int count = 0;
    for (JsonNode item : json(request)) {
      try {
        compare(item, nextMeaning());
      } catch (AssertionError e) {
        faults.add(e);
      }
      count++;
    }
    compared += count;
    return Response.of(201, "{\"recorded\":%d,\"known\":0,\"resource_uris\":[]}".formatted(count));
  }

  private static void compare(JsonNode item, Meaning meaning) {
    List<String> found =
        List.of(
                "ip",
                "user",
                "method",
                "path",
                "object",
                "action",
                "state",
                "user_agent",
                "start_date",
                "end_date")
            .stream()
            .map(name -> item.path(name).asText())
            .toList();
    assertThat(found)
        .isEqualTo(
            List.of(
                meaning.ip(),
                meaning.user(),
                meaning.method(),
                meaning.path(),
                meaning.object(),
                meaning.action(),
                meaning.state(),
                meaning.userAgent(),
                date(meaning.start()),
                date(meaning.end())));
  }

  private static String date(Instant time) {
    return DATE.format(time.atOffset(ZoneOffset.UTC));
  }
}
