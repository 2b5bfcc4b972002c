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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final List<AssertionError> faults = new ArrayList<>();
  private int compared;

  @Test
  void importShouldReadEachLineAsItWasMeant() throws IOException {
    importShouldReadAll(LogWriter.recognised());
  }

  @ParameterizedTest
  @EnumSource(names = {"APACHE_CUSTOM", "NGINX_CUSTOM"})
  void importShouldReadEachLineOfAFormatThatItIsGiven(LogWriter writer) throws IOException {
    importShouldReadAll(List.of(writer), "--format", Objects.requireNonNull(writer.format()));
  }

  private void importShouldReadAll(List<LogWriter> writers, String... options) throws IOException {
    // Writes the log again, while it is compared.
    LogGenerator meant = new LogGenerator(SEED, writers);
    server.answerAll(request -> compare(request, meant));
    Path file = write(folder.resolve("access.log"), new LogGenerator(SEED, writers));
    List<String> arguments = new ArrayList<>(List.of("import", "--failed-attempts"));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());

    int code = run(arguments.toArray(String[]::new));

    assertThat(faults).isEmpty();
    List<String> summary =
        new ArrayList<>(
            List.of(
                "imported: " + compared,
                "already known: 0",
                "skipped: " + counts.getOrDefault(Kind.RUBBISH, 0),
                "left out: " + counts.getOrDefault(Kind.LEFT_OUT, 0)));
    if (counts.containsKey(Kind.NO_REQUEST)) {
      summary.add("no requests: " + counts.get(Kind.NO_REQUEST) + " (recorded as Failed)");
    }
    assertThat(out().lines().limit(summary.size())).containsExactlyElementsOf(summary);
    assertThat(compared)
        .isEqualTo(counts.getOrDefault(Kind.RECORDED, 0) + counts.getOrDefault(Kind.NO_REQUEST, 0));
    assertThat(code).isEqualTo(1);
  }

  private Path write(Path file, LogGenerator generator) throws IOException {
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

  private static Meaning nextMeaning(LogGenerator meant) {
    LoggedLine line = meant.next();
    while (line.kind() == Kind.RUBBISH || line.kind() == Kind.LEFT_OUT) {
      line = meant.next();
    }
    return Objects.requireNonNull(line.meaning());
  }

  private Response compare(Request request, LogGenerator meant) {
    server.requests.clear();
    int count = 0;
    for (JsonNode item : json(request)) {
      try {
        compare(item, nextMeaning(meant));
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
