package io.actionlog.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What wire.md, "Authentication", says of credentials. */
final class CredentialsTest {

  private static String basic(String text) {
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "alice:secret, alice, secret",
    "alice:se:cret:, alice, se:cret:",
    "alice:, alice, ''",
    ":secret, '', secret",
    "jürgen:schlüssel, jürgen, schlüssel"
  })
  void aBasicHeaderShouldBeReadUpToItsFirstColon(String text, String user, String key) {
    assertThat(Credentials.of(basic(text), Optional.empty())).contains(new Credentials(user, key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic YTpi", "BASIC YTpi", "Basic  YTpi ", "Basic YTpi"})
  void theSchemeShouldBeReadInAnyCase(String header) {
    assertThat(Credentials.of(header, Optional.empty())).contains(new Credentials("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic ***",
        "Basic YWxpY2U=",
        "Bearer YTpi",
        "YTpi",
        "BasicYTpi"
      })
  void aHeaderThatIsNoneShouldCountAsMissing(String header) {
    assertThat(Credentials.of(header, Optional.empty())).isEmpty();
  }

  @Test
  void nothingShouldCountAsMissing() {
    assertThat(Credentials.of(null, Optional.empty())).isEmpty();
    assertThat(Credentials.of(null, Optional.of("tail=5&follow=false"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "user=alice&token=secret, secret",
    "tail=5&token=secret&user=alice, secret",
    "user=alice&token=a%3Ab%2Fc, a:b/c",
    "user=alice&token=a=b, a=b",
    "user=alice&token=one&token=two, one"
  })
  void theQueryOfASocketShouldCount(String query, String key) {
    assertThat(Credentials.of(null, Optional.of(query))).contains(new Credentials("alice", key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user=alice",
        "token=secret",
        "user=alice&token",
        "user=alice&token=%zz",
        "USER=a&TOKEN=b",
        ""
      })
  void aQueryWithoutBothShouldCountAsMissing(String query) {
    assertThat(Credentials.of(null, Optional.of(query))).isEmpty();
  }

  @Test
  void theHeaderShouldComeBeforeTheQuery() {
    assertThat(Credentials.of(basic("bob:other"), Optional.of("user=alice&token=secret")))
        .contains(new Credentials("bob", "other"));
    assertThat(Credentials.of("Basic ***", Optional.of("user=alice&token=secret"))).isEmpty();
  }

  @Test
  void theTextShouldNotTellTheKey() {
    assertThat(new Credentials("alice", "secret")).hasToString("Credentials[user=alice]");
  }
}
