package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.http.RawHttp;
import io.actionlog.server.settings.Setting;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key is not looked at while too many wrong ones were tried: also the right one is refused. */
final class WrongKeysRefusalTest extends ServerFixture {

  private static final String LIST = "/api/audit/v1/action/";
  private static final String EVENTS = "/api/audit/v1/events/";
  private static final String WRONG = "Authorization: Basic YWRtaW46d3Jvbmc=";
  private static final String[] UPGRADE = {
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
  };

  @Override
  Map<Setting, String> moreOptions() {
    return Map.of(Setting.TRUSTED_PROXIES, "127.0.0.0/8", Setting.MAX_WRONG_KEYS, "20");
  }

  private RawHttp.Answer from(String address, String target, String... headers) throws IOException {
    String[] all = new String[headers.length + 1];
    all[0] = "X-Forwarded-For: " + address;
    System.arraycopy(headers, 0, all, 1, headers.length);
    try (RawHttp http = new RawHttp(port())) {
      return http.ask("GET", target, all);
    }
  }

  private void guess(String address) throws IOException {
    try (RawHttp http = new RawHttp(port())) {
      for (int i = 0; i < 40; i++) {
        int status = http.ask("GET", LIST, WRONG, "X-Forwarded-For: " + address).status();
        assertThat(status).isEqualTo(i < 20 ? 401 : 429);
      }
    }
  }

  private static void assertRefused(RawHttp.Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"keys: too many wrong ones from this address for this account (expected at"
                + " most 20 a minute)\"}");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
  }

  @Test
  void theRightKeyShouldBeRefusedWithTheWrongOnes() throws IOException {
    guess("192.0.2.1");
    assertRefused(from("192.0.2.1", LIST, BASIC));
  }

  @Test
  void theRightKeyShouldOpenNoSocketEither() throws IOException {
    guess("192.0.2.2");
    assertRefused(from("192.0.2.2", EVENTS, BASIC, UPGRADE[0], UPGRADE[1], UPGRADE[2], UPGRADE[3]));
  }

  @Test
  void theRightKeyShouldGetInFromElsewhere() throws IOException {
    guess("192.0.2.3");
    assertThat(from("192.0.2.4", LIST, BASIC).status()).isEqualTo(200);
  }

  @Test
  void aSubscriberOfIpv6ShouldCountAsOneAddress() throws IOException {
    guess("2001:db8:0:1::1");
    assertRefused(from("2001:db8:0:1:ffff::7", LIST, BASIC));
    assertThat(from("2001:db8:0:2::1", LIST, BASIC).status()).isEqualTo(200);
  }

  @Test
  void aRequestWithoutAKeyShouldCountAsNoGuess() throws IOException {
    for (int i = 0; i < 50; i++) {
      assertThat(from("192.0.2.5", LIST).status()).isEqualTo(401);
    }
    assertThat(from("192.0.2.5", LIST, BASIC).status()).isEqualTo(200);
  }
}
