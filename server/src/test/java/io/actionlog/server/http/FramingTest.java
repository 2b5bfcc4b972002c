package io.actionlog.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a request begins and ends, and which are none: the MUSTs of RFC 9112 for a server. */
@Timeout(60)
final class FramingTest {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  private static final String LIST = WebServerFixture.LIST;
  private static final String START = WebServerFixture.START;

  private static final String NEXT =
      "GET " + LIST + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  private static final TestServer SERVER =
      new TestServer(
          call -> Optional.empty(),
          (subscription, wake) -> {
            throw new IllegalStateException("nobody is let in");
          },
          Duration.ofMinutes(1));

  @BeforeAll
  static void start() throws IOException {
    SERVER.web.start();
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  record Row(String section, List<String> statuses, String name, String request) {

    static Row of(String line) {
      String[] cells = line.split(" \\| ", 4);
      String request = cells[3].replace("@list", LIST).replace("@start", START).translateEscapes();
      return new Row(cells[0], List.of(cells[1].split(" ")), cells[2], request);
    }

    boolean isRefused() {
      return statuses.size() == 1 && Integer.parseInt(statuses.get(0)) >= 400;
    }

    @Override
    public String toString() {
      return section + ": " + name;
    }
  }

  static Stream<Row> table() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(FramingTest.class.getResourceAsStream("/framing.txt"))) {
      String text = new String(file.readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(Row::of);
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void aRequestShouldEndWhereItsHeadSays(Row row) throws Exception {
    try (RawHttp http = new RawHttp(SERVER.port())) {
      http.send(row.request + NEXT);
      String answers = new String(http.rest(), ISO_8859_1);
      assertThat(STATUS.matcher(answers).results().map(found -> found.group(1)).toList())
          .as(answers)
          .isEqualTo(row.statuses);
      if (row.isRefused()) {
        assertThat(answers)
            .contains("\r\nContent-Type: application/json\r\n")
            .contains("\r\nConnection: close\r\n")
            .contains("{\"error\":\"");
      }
    }
  }

  @Test
  void theTableShouldNotShrink() throws IOException {
    assertThat(table()).hasSizeGreaterThan(90);
  }
}
