package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What connections may take: bytes of bodies, time, each other's places. */
final class WebServerLimitsTest extends WebServerFixture {

  private static final int ADDRESS_CONNECTIONS = 12;
  private static final String JSON = "Content-Type: application/json";
  private static final String BEGUN = "POST " + START + " HTTP/1.1\r\nHost: x\r\n" + JSON + "\r\n";

  private final List<RawHttp> open = new ArrayList<>();

  @Override
  WebConfig config() {
    WebLimits limits =
        new WebLimits(
            16,
            ADDRESS_CONNECTIONS,
            8 * 1024,
            0,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));
    return config(
        new TestBodyLimit(10_000, request -> request.header("Authorization") != null), limits);
  }

  @AfterEach
  void closeAll() throws IOException {
    for (RawHttp each : open) {
      each.close();
    }
  }

  private RawHttp begin(String headers, String body) throws IOException {
    RawHttp http = connect();
    open.add(http);
    return http.send(BEGUN + headers + "\r\n" + body);
  }

  private static boolean isAnswered(RawHttp http) {
    try {
      return http.socket().getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theBodyThatIsWaitedForLongestShouldGiveWayWhenBytesRunOut() throws Exception {
    String body = "{\"a\":\"" + "x".repeat(1200);
    List<RawHttp> waiting = new ArrayList<>();
    for (int i = 0; i < 4; i++) { // each has two blocks of 1,024 bytes
      waiting.add(begin("Authorization: x\r\nContent-Length: 1308\r\n", body));
    }
    RawHttp answered =
        Awaitility.await()
            .until(
                () -> {
                  assertThat(ask("POST", START, JSON, "body:{}").status()).isEqualTo(200);
                  return waiting.stream().filter(WebServerLimitsTest::isAnswered).findFirst();
                },
                Optional::isPresent)
            .orElseThrow();
    waiting.remove(answered);
    RawHttp.Answer answer = answered.answer();
    assertError(answer, 503);
    assertThat(answer.body()).contains("bodies: too many at a time");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.header("Connection")).isEqualTo("close");
    for (RawHttp each : waiting) {
      assertThat(each.send("y".repeat(100) + "\"}").answer().status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyThatIsLargerThanTheBudgetShouldBeRefused() throws Exception {
    RawHttp.Answer answer =
        ask("POST", START, JSON, "Authorization: x", "body:" + "x".repeat(9000));
    assertError(answer, 503);
  }

  @Test
  void aBrokenOffBodyShouldGiveItsBytesBack() throws Exception {
    for (int i = 0; i < 20; i++) {
      begin("Authorization: x\r\nContent-Length: 1308\r\n", "x".repeat(1200)).close();
    }
    Awaitility.await()
        .until(() -> ask("POST", START, JSON, "body:{}").status(), status -> status == 200);
  }

  @Test
  void nobodyShouldWaitForTheBodyOfACallerWhoIsToBeRefused() throws Exception {
    // The fixture has no access control, and a list does not look at its body.
    for (int announced : List.of(100, 100_000)) {
      RawHttp http = connect();
      open.add(http);
      http.send(
          "GET " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + announced + "\r\n\r\n{");
      RawHttp.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Connection")).isEqualTo("close");
    }
  }

  @Test
  void anAddressShouldHaveNoMoreThanItsConnections() throws Exception {
    for (int i = 0; i < ADDRESS_CONNECTIONS; i++) {
      RawHttp http = connect();
      open.add(http);
      assertThat(http.ask("GET", LIST).status()).isEqualTo(200);
    }
    try (RawHttp one = connect()) {
      assertThatThrownBy(() -> one.ask("GET", LIST)).isInstanceOf(IOException.class);
    }
    open.remove(0).close();
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> ask("GET", LIST).status(), status -> status == 200);
  }
}
