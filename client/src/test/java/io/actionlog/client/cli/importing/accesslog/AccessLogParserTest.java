package io.actionlog.client.cli.importing.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.cli.importing.LineParser;
import io.actionlog.client.cli.importing.LineParser.Kind;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the reading of access logs to the formats, and to what the contract takes. */
class AccessLogParserTest {

  private static final String DATE = "[10/Oct/2000:13:55:36 -0700] ";
  private static final String START = "10.0.0.1 - anna [10/Oct/2000:13:55:36 -0700] ";

  private final AccessLogParser parser = AccessLogParser.any("anonymous");

  @Test
  void combinedLineShouldTellTheWholeCall() throws LineParser.Skipped {
    RecordActionRequest call =
        call(
            parser,
            "2001:db8::1 - anna.smith [10/Oct/2000:13:55:36 -0700] \"POST /api/service/7/stop?x=1 HTTP/1.1\" 404 2326"
                + " \"http://example.org/\" \"Mozilla/5.0 (\\\"X\\\")\\t\u0001\"");

    assertThat(call)
        .isEqualTo(
            new RecordActionRequest()
                .action("Service Stop")
                .objectUri("/api/service/7/")
                .method("POST")
                .path("/api/service/7/stop")
                .user("anna.smith")
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
        call(parser, "host - - [29/Feb/2024:00:00:00 +0530] \"GET / HTTP/1.0\" 399 -");

    assertThat(call.getUserAgent()).isEmpty();
    assertThat(call.getUser()).isEqualTo("anonymous");
    assertThat(call.getState()).isEqualTo(RecordedState.SUCCESS);
    assertThat(call.getStartDate()).isEqualTo(Instant.parse("2024-02-28T18:30:00Z"));
  }

  @Test
  void formatShouldSayIfThereIsAUserAgent() throws LineParser.Skipped {
    String line = START + "\"GET / HTTP/1.1\" 200 5 \"-\" \"curl\"";

    assertThat(call(parser, line).getUserAgent()).isEqualTo("curl");
    assertThat(call(AccessLogParser.common("anonymous"), line).getUserAgent()).isEmpty();
    assertThat(call(AccessLogParser.combined("anonymous"), line).getUserAgent()).isEqualTo("curl");
  }

  @Test
  void combinedFormatShouldSkipALineWithoutAUserAgent() {
    LineParser one = AccessLogParser.combined("anonymous");

    assertThatThrownBy(() -> one.parse(START + "\"GET / HTTP/1.1\" 200 5"))
        .hasMessageEndingWith("\"%{Referer}i\" \"%{User-Agent}i\")");
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
        "10.0.0.1 - - [32/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - - [10/Okt/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - - [10/Oct/2000:24:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - - [10/Oct/2000 13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - - [2000-10-10T13:55:36Z] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - anna smith [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - 10.0.0.2 [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 10.0.0.2 - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 10.0.0.2 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1, 10.0.0.2 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 10.0.0.2, 203.0.113.6 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "999.1.1.1 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "1.2.3 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        "- - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
        START + "\"GET / HTTP/1.1\" 200 5 \"-\" \"an \"odd\" agent\"",
        START + "\"GET / HTTP/1.1\" 200 5x",
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
        call(
            parser,
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"-\" 408 0",
        "\"\" 400 0",
        "\"get / HTTP/1.1\" 200 5",
        "\"GET\" 200 5",
        "\"GET nowhere HTTP/1.1\" 400 5",
        "\"PRI * HTTP/2.0\" 400 5",
        "\"SSH-2.0-Go\" 400 5",
        "\"\\x16\\x03\\x01\" 400 5",
        "\"\\x03\\x00\\x00/*\\xE0\\x00 Cookie: mstshash=Administr\" 400 5",
      })
  void lineOfAConnectionWithoutARequestShouldBeAFailedAttempt(String end)
      throws LineParser.Skipped {
    LineParser.Parsed line = parser.parse(START + end);

    assertThat(line.kind()).isEqualTo(Kind.NO_REQUEST);
    assertThat(line.request().getState()).isEqualTo(RecordedState.FAILED);
    assertThat(line.request().getIp()).isEqualTo("10.0.0.1");
    assertThat(line.request().getAction()).isEqualTo("Invalid Request");
    assertThat(line.request().getStartDate()).isEqualTo(Instant.parse("2000-10-10T20:55:36Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7:42918, 198.51.100.7",
    "[2001:db8::7]:42918, 2001:db8::7",
    "[2001:db8::7], 2001:db8::7",
    "2001:db8::7, 2001:db8::7",
    "fe80::1%eth0, fe80::1",
    "::ffff:198.51.100.7, ::ffff:198.51.100.7",
    "host.example, host.example",
    "unix:, unknown",
  })
  void hostShouldBeAnAddressOrAName(String host, String ip) throws LineParser.Skipped {
    assertThat(call(parser, host + " - - " + DATE + "\"GET / HTTP/1.1\" 200 5").getIp())
        .isEqualTo(ip);
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example:443 198.51.100.7 - -, anonymous",
    "shop.example:443 198.51.100.7 - alice, alice",
    "www.example.com 198.51.100.7 - -, anonymous",
    "[::1]:443 198.51.100.7 - -, anonymous",
    "_ 198.51.100.7 - -, anonymous",
  })
  void virtualHostShouldNotBeTheCaller(String start, String user) throws LineParser.Skipped {
    String line = start + " " + DATE + "\"GET / HTTP/1.1\" 200 5 \"-\" \"UA\"";

    for (LineParser one : List.of(parser, AccessLogParser.virtualHost("anonymous"))) {
      assertThat(call(one, line).getIp()).isEqualTo("198.51.100.7");
      assertThat(call(one, line).getUser()).isEqualTo(user);
      assertThat(call(one, line).getUserAgent()).isEqualTo("UA");
    }
  }

  @Test
  void forwardedAddressesShouldNotBeTheCaller() throws LineParser.Skipped {
    String line = START + "\"GET / HTTP/1.1\" 200 5 \"-\" \"UA\" \"203.0.113.6, 198.51.100.7\"";

    for (LineParser one : List.of(parser, AccessLogParser.nginx("anonymous"))) {
      assertThat(call(one, line).getIp()).isEqualTo("10.0.0.1");
      assertThat(call(one, line).getUser()).isEqualTo("anna");
      assertThat(call(one, line).getUserAgent()).isEqualTo("UA");
    }
  }

  @Test
  void escapedBytesShouldBeDecoded() throws LineParser.Skipped {
    RecordActionRequest call =
        call(
            parser,
            "198.51.100.7 - j\\xc3\\xbcrgen "
                + DATE
                + "\"GET /caf\\xc3\\xa9/?q=\\x22x\\x22 HTTP/1.1\" 200 1 \"-\""
                + " \"F\\xc3\\xbatbol/1.0 \\\"quoted\\\" \\\\x41 \\xFA \\x22q\\x22 \\x5C \\x1b[1m\"");

    assertThat(call.getPath()).isEqualTo("/caf%C3%A9/");
    assertThat(call.getObjectUri()).isEqualTo("/caf%C3%A9/");
    assertThat(call.getAction()).isEqualTo("Caf\u00e9 Read");
    assertThat(call.getUser()).isEqualTo("j\u00fcrgen");
    assertThat(call.getUserAgent())
        .isEqualTo("F\u00fatbol/1.0 \"quoted\" \\x41 \\xFA \"q\" \\  [1m");
  }

  @Test
  void rawBytesShouldBeReadAsEscapedOnes() throws LineParser.Skipped {
    String start = START + "\"GET /caf";
    String end = "/ HTTP/1.1\" 200 1 \"-\" \"";
    byte[] latin = (start + "\u00e9" + end + "\u00fa\"").getBytes(ISO_8859_1);

    RecordActionRequest utf8 = call(parser, start + "\u00e9" + end + "\u00fa\"");
    RecordActionRequest other = parser.parse(latin).request();

    assertThat(utf8.getPath()).isEqualTo("/caf%C3%A9/");
    assertThat(utf8.getUserAgent()).isEqualTo("\u00fa");
    assertThat(other.getPath()).isEqualTo("/caf%E9/");
    assertThat(other.getUserAgent()).isEqualTo("\\xFA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"M-SEARCH", "VERSION-CONTROL", "X-MS-ENUMATTS", "RPC_IN_DATA"})
  void hyphenatedMethodShouldBeAMethod(String method) throws LineParser.Skipped {
    LineParser.Parsed line = parser.parse(START + "\"" + method + " / HTTP/1.1\" 200 5");

    assertThat(line.kind()).isEqualTo(Kind.REQUEST);
    assertThat(line.request().getMethod()).isEqualTo(method);
  }

  @ParameterizedTest
  @CsvSource({"000, FAILED", "101, SUCCESS", "399, SUCCESS", "499, FAILED"})
  void statusShouldDecideTheState(String status, RecordedState state) throws LineParser.Skipped {
    assertThat(call(parser, START + "\"GET / HTTP/1.1\" " + status + " 5").getState())
        .isEqualTo(state);
  }

  private static RecordActionRequest call(LineParser parser, String line)
      throws LineParser.Skipped {
    return parser.parse(line).request();
  }
}
