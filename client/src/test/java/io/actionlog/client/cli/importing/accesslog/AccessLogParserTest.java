package io.actionlog.client.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.cli.importing.AccessLogParser.Format;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the reading of access logs to the formats, and to what the contract takes. */
class AccessLogParserTest {

  private static final String START = "10.0.0.1 - anna [10/Oct/2000:13:55:36 -0700] ";

  private final AccessLogParser parser = new AccessLogParser(Format.ANY, "anonymous");

  @Test
  void combinedLineShouldTellTheWholeCall() throws LineParser.Skipped {
    RecordActionRequest call =
        parser.parse(
            "2001:db8::1 - anna smith [10/Oct/2000:13:55:36 -0700] \"POST /api/service/7/stop?x=1 HTTP/1.1\" 404 2326"
                + " \"http://example.org/\" \"Mozilla/5.0 (\\\"X\\\")\\t\u0001\"");

    assertThat(call)
        .isEqualTo(
            new RecordActionRequest()
                .action("Service Stop")
                .objectUri("/api/service/7/")
                .method("POST")
                .path("/api/service/7/stop")
                .user("anna smith")
                .ip("2001:db8::1")
                .userAgent("Mozilla/5.0 (\"X\")\\t ")
                .state(RecordedState.FAILED)
                .startDate(Instant.parse("2000-10-10T20:55:36Z"))
                .endDate(Instant.parse("2000-10-10T20:55:36Z"))
                .isUserAction(null)
                .canBeCanceled(null)
                .canBeRetried(null));
  }

  @Test
  void commonLineShouldHaveNoUserAgent() throws LineParser.Skipped {
    RecordActionRequest call =
        parser.parse("host - - [29/Feb/2024:00:00:00 +0530] \"GET / HTTP/1.0\" 399 -");

    assertThat(call.getUserAgent()).isEmpty();
    assertThat(call.getUser()).isEqualTo("anonymous");
    assertThat(call.getState()).isEqualTo(RecordedState.SUCCESS);
    assertThat(call.getStartDate()).isEqualTo(Instant.parse("2024-02-28T18:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "ANY, curl",
    "COMMON, ''",
    "COMBINED, curl",
  })
  void formatShouldSayIfThereIsAUserAgent(Format format, String agent) throws LineParser.Skipped {
    AccessLogParser one = new AccessLogParser(format, "anonymous");

    assertThat(one.parse(START + "\"GET / HTTP/1.1\" 200 5 \"-\" \"curl\"").getUserAgent())
        .isEqualTo(agent);
  }

  @Test
  void combinedFormatShouldSkipALineWithoutAUserAgent() {
    AccessLogParser one = new AccessLogParser(Format.COMBINED, "anonymous");

    assertThatThrownBy(() -> one.parse(START + "\"GET / HTTP/1.1\" 200 5"))
        .hasMessageEndingWith("(expected a referer and a user agent at its end)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "10.0.0.1 - - ",
        "10.0.0.1 - - [10/Oct/2000:13:55:36 -0700]",
        START,
        START + "\"",
        START + "\"GET / HTTP/1.1",
        START + "\"GET / HTTP/1.1\"",
        START + "\"GET / HTTP/1.1\" 20",
        START + "\"GET / HTTP/1.1\" 2x0 5",
        START + "\"\" 400 0",
        START + "\"get / HTTP/1.1\" 200 5",
        START + "\"GET\" 200 5",
        START + "\"\\x16\\x03\\x01\" 400 5",
        "10.0.0.1 - - [32/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - - [10/Okt/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - - [10/Oct/2000:24:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - - [10/Oct/2000 13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - - [2000-10-10T13:55:36Z] \"GET / HTTP/1.1\" 200 5",
        "a/b - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
      })
  void lineThatTellsOfNoCallShouldBeSkipped(String line) {
    assertThatThrownBy(() -> parser.parse(line))
        .isInstanceOf(LineParser.Skipped.class)
        .hasMessageContaining("(expected ");
  }

  @Test
  void whatIsTooLongShouldBeCut() throws LineParser.Skipped {
    RecordActionRequest call =
        parser.parse(
            "h - "
                + "u".repeat(300)
                + " [10/Oct/2000:13:55:36 -0700] \"GET /"
                + "p".repeat(5_000)
                + " HTTP/1.1\" 200 5 \"-\" \""
                + "\ud83d\ude00".repeat(5_000)
                + "\"");

    assertThat(call.getUser()).hasSize(255);
    assertThat(call.getUserAgent()).hasSize(4096);
    assertThat(call.getPath()).hasSize(2048);
    assertThat(call.getObjectUri()).hasSize(1024);
  }
}
