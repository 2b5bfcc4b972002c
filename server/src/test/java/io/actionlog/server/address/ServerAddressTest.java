package io.actionlog.server.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerAddressTest {

  private static final String PROXY = "10.0.0.1";
  private static final String STRANGER = "192.0.2.1";

  private final ServerAddress address =
      new ServerAddress(List.of(AddressBlock.parse("10.0.0.0/8").orElseThrow()), "http");

  private String origin(String peer, String... headers) {
    return address.origin(peer, map(headers)::get).map(Origin::toString).orElse("none");
  }

  private String prefix(String peer, String value) {
    return address.prefix(peer, Map.of("X-Forwarded-Prefix", value)::get);
  }

  private static Map<String, String> map(String... headers) {
    Map<String, String> map = new HashMap<>();
    for (String header : headers) {
      map.put(header.split(": ", 2)[0], header.split(": ", 2)[1]);
    }
    return map;
  }

  @Test
  void originShouldBeThatOfTheRequest() {
    assertThat(origin(STRANGER, "Host: Log.Example.com:8080"))
        .isEqualTo("http://log.example.com:8080");
    assertThat(origin(STRANGER)).isEqualTo("none");
    assertThat(origin(STRANGER, "Host: a/b")).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-Proto: https                                 | https://internal",
        "X-Forwarded-Proto: wss                                   | https://internal",
        "X-Forwarded-Proto: gopher                                | http://internal",
        "X-Forwarded-Proto: http, https                           | https://internal",
        "X-Forwarded-Host: log.example.com                        | http://log.example.com",
        "X-Forwarded-Host: ''                                     | http://internal",
        "X-Forwarded-Port: 8443                                   | http://internal:8443",
        "Forwarded: for=1.2.3.4;proto=https;host=log.example.com  | https://log.example.com",
        "Forwarded: host=evil.example, host=\"log.example.com:81\"| http://log.example.com:81"
      })
  void originShouldBeWhatATrustedProxyHasSeen(String header, String expected) {
    String sent = header.replace("''", "");
    assertThat(origin(PROXY, "Host: internal", sent)).isEqualTo(expected);
    assertThat(origin(STRANGER, "Host: internal", sent)).isEqualTo("http://internal");
  }

  @Test
  void forwardedShouldCountOnlyWithoutForwardedFor() {
    assertThat(
            origin(PROXY, "Host: internal", "Forwarded: proto=https", "X-Forwarded-For: 1.2.3.4"))
        .isEqualTo("http://internal");
  }

  @Test
  void thePortShouldBelongToTheHostThatHasNone() {
    assertThat(
            origin(
                PROXY,
                "Host: internal:8080",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: log.example.com",
                "X-Forwarded-Port: 8443"))
        .isEqualTo("https://log.example.com:8443");
    assertThat(origin(PROXY, "Host: [::1]:8080", "X-Forwarded-Port: 8443"))
        .isEqualTo("http://[::1]:8080");
    assertThat(origin(PROXY, "Host: [::1]", "X-Forwarded-Port: 8443"))
        .isEqualTo("http://[::1]:8443");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"/actionlog | /actionlog", "/a/b-c.d/ | /a/b-c.d", "/a, /b | /a/b", "/ | ''"})
  void prefixShouldBeThatOfATrustedProxy(String value, String expected) {
    assertThat(prefix(PROXY, value)).isEqualTo(expected);
    assertThat(prefix(STRANGER, value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/a//b",
        "/../a",
        "/.",
        "actionlog",
        "https://evil.example",
        "/a\\b",
        "/a?b",
        "/a b",
        "/<a>"
      })
  void whatCouldLeadElsewhereShouldBeNoPrefix(String value) {
    assertThat(prefix(PROXY, value)).isEmpty();
  }

  @Test
  void aLongPrefixShouldBeNone() {
    assertThat(prefix(PROXY, "/" + "a".repeat(256))).isEmpty();
  }
}
