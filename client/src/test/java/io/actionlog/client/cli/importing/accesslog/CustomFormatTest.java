package io.actionlog.client.cli.importing.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.cli.importing.LineParser.Skipped;
import io.actionlog.client.generated.model.RecordActionRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the formats that Apache and nginx are configured with to what their directives mean. */
class CustomFormatTest {

  private static final Instant TIME = Instant.parse("2024-01-27T10:03:34Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "%h %l %u %t \\\"%r\\\" %>s %b|198.51.100.7 - alice [27/Jan/2024:10:03:34 +0000] \"POST /service/7/stop?x=1 HTTP/1.1\" 404 5",
        "\"%h %l %u %t \\\"%r\\\" %>s %b\"|198.51.100.7 - alice [27/Jan/2024:10:03:34 +0000] \"POST /service/7/stop HTTP/1.1\" 404 5",
        "%{X-Forwarded-For}i %l %u %t \"%r\" %s %b|203.0.113.6, 198.51.100.7 - alice [27/Jan/2024:10:03:34 +0000] \"POST /service/7/stop HTTP/1.1\" 404 5",
        "%h %{X-Forwarded-For}i %l %u %t \"%r\" %s %b|198.51.100.7 10.0.0.1, 10.0.0.2 - alice [27/Jan/2024:10:03:34 +0000] \"POST /service/7/stop HTTP/1.1\" 404 5",
        "%v:%p %a %u %{%Y-%m-%dT%H:%M:%S%z}t %m %U%q %>s %{User-Agent}i|shop:443 198.51.100.7 alice 2024-01-27T11:03:34+0100 POST /service/7/stop?x=1 404 curl/8 (x)",
        "[%{%d/%b/%Y %T}t.%{msec_frac}t %{%z}t] %h (%u) %m '%U' %!200,304>s|[27/Jan/2024 10:03:34.123 +0000] 198.51.100.7 (alice) POST '/service/7/stop' 404",
        "%{sec}t %{c}a %a %u %r %>s|1706349814 10.0.0.9 198.51.100.7 alice POST /service/7/stop HTTP/1.1 404",
        "%{usec}t\\t%h\\t%u\\t%r\\t%>s|1706349814000000\t198.51.100.7\talice\tPOST /service/7/stop HTTP/1.1\t404",
        "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent|198.51.100.7 - alice [27/Jan/2024:10:03:34 +0000] \"POST /service/7/stop HTTP/1.1\" 404 5",
        "$time_iso8601 ${remote_addr} $remote_user $request_method $request_uri $status|2024-01-27T10:03:34+00:00 198.51.100.7 alice POST /service/7/stop 404",
      })
  void formatShouldTellWhatStandsWhere(String format, String line) throws Skipped {
    RecordActionRequest call = AccessLogParser.custom(format, "anonymous").parse(line).request();

    assertThat(call.getIp()).isEqualTo("198.51.100.7");
    assertThat(call.getUser()).isEqualTo("alice");
    assertThat(call.getMethod()).isEqualTo("POST");
    assertThat(call.getPath()).isEqualTo("/service/7/stop");
    assertThat(call.getAction()).isEqualTo("Service Stop");
    assertThat(call.getState()).hasToString("Failed");
    assertThat(call.getStartDate()).isEqualTo(TIME);
  }

  @ParameterizedTest
  @CsvSource({"%D, 1500000", "%{us}T, 1500000", "%{ms}T, 1500", "%T, 1", "%D, -"})
  void durationShouldTellTheEnd(String field, String value) throws Skipped {
    RecordActionRequest call =
        AccessLogParser.custom("%h %t \"%r\" %>s " + field, "anonymous")
            .parse("10.0.0.1 [27/Jan/2024:10:03:34 +0000] \"GET / HTTP/1.1\" 200 " + value)
            .request();

    assertThat(call.getStartDate()).isEqualTo(TIME);
    assertThat(call.getEndDate())
        .isBetween(TIME.plusSeconds(value.equals("-") ? 0 : 1), TIME.plusMillis(1500));
  }

  @Test
  void timeWithoutAZoneShouldBeThatOfTheMachine() throws Skipped {
    RecordActionRequest call =
        AccessLogParser.custom("%h %{%d/%B/%y %I:%M:%S %p}t %r %>s", "anonymous")
            .parse("10.0.0.1 27/January/24 10:03:34 PM GET / HTTP/1.1 200")
            .request();

    assertThat(call.getStartDate())
        .isEqualTo(
            LocalDateTime.parse("2024-01-27T22:03:34").atZone(ZoneId.systemDefault()).toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1 - a b [27/Jan/2024:10:03:34 +0000] \"GET / HTTP/1.1\" 200 5",
        "10.0.0.1 - a [27/Jan/2024:10:03:34 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"UA\"",
        "10.0.0.1 - a [27/Jan/2024:10:03:34] \"GET / HTTP/1.1\" 200 5",
        "vhost:80 10.0.0.1 - a [27/Jan/2024:10:03:34 +0000] \"GET / HTTP/1.1\" 200 5",
      })
  void lineOfAnotherFormatShouldBeSkipped(String line) {
    assertThatThrownBy(
            () -> AccessLogParser.custom("%h %l %u %t \"%r\" %>s %b", "anonymous").parse(line))
        .isInstanceOf(Skipped.class)
        .hasMessageContaining("(expected ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%h %t %r",
        "%t %r %>s",
        "%h %r %>s",
        "%h %t %>s",
        "%h%u %t %r %>s",
        "%h %{%Q}t %r %>s",
      })
  void formatThatCannotBeReadShouldBeRefused(String format) {
    assertThatThrownBy(() -> AccessLogParser.custom(format, "anonymous"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected ");
  }
}
