package io.actionlog.server.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginTest {

  private static Origin origin(String text) {
    return Origin.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "https://console.example.com, https://console.example.com",
    "HTTPS://Console.Example.COM:443, https://console.example.com",
    "http://localhost:8080, http://localhost:8080",
    "http://127.0.0.1:80, http://127.0.0.1",
    "https://[::1]:8443, https://[::1]:8443"
  })
  void anOriginShouldBeReadAsBrowsersWriteIt(String text, String written) {
    assertThat(origin(text)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "*",
        "",
        "console.example.com",
        "https://",
        "https://console.example.com/",
        "https://console.example.com/path",
        "https://user@console.example.com",
        "https://console.example.com:99999",
        "https://console.example.com:",
        "https://a.example, https://b.example",
        "ftp://console.example.com",
        "https://*.example.com"
      })
  void whatIsNoOriginShouldBeNone(String text) {
    assertThat(Origin.parse(text)).isEmpty();
  }

  @Test
  void hostAndPortShouldBeComparedWithoutTheScheme() {
    assertThat(origin("http://a").hasHostAndPortOf(origin("https://a"))).isTrue();
    assertThat(origin("http://a:443").hasHostAndPortOf(origin("https://a"))).isTrue();
    assertThat(origin("http://a:8080").hasHostAndPortOf(origin("https://a"))).isFalse();
    assertThat(origin("http://a").hasHostAndPortOf(origin("http://b"))).isFalse();
  }
}
