package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the listener makes of addresses and heads, good and bad. */
final class WebServerAddressTest extends WebServerFixture {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//api/audit/v1/action/",
        "/api/audit/v1/action",
        "/api//audit/v1//action/",
        "/api/audit/v1/action?limit=3",
        "//api/audit/v1/action/?limit=3",
        "http://other.example/api/audit/v1/action/"
      })
  void anotherFormOfTheAddressShouldResolve(String target) throws Exception {
    try (RawHttp http = connect()) {
      assertThat(http.ask("GET", target).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action/%zz/",
        "/api/audit/v1/action/a b/",
        "/api/audit/v1/action/\0/",
        "/api/audit/v1/action/\u0001",
        "/api/audit/v1/action/{x}/",
        "/api/audit/v1/action/?limit=%zz",
        "/api/../etc/passwd",
        "/api/audit/v1/action/../../../etc/passwd",
        "/%2e%2e/etc",
        "/api%2Faudit/v1/action/",
        "/nothing",
        "*",
        "/api/audit/v1/action/missing/",
        "/api/audit/v1/action/?limit=x",
        "/api/audit/v1/action/;x=1",
        "/api/audit/v1/action/\u00e9/"
      })
  void aBadAddressShouldBeAnsweredInJson(String target) throws Exception {
    try (RawHttp http = connect()) {
      RawHttp.Answer answer = http.ask("GET", target);
      assertThat(answer.status()).isIn(400, 404, 200);
      if (answer.status() != 200) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /x HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /x HTTP/1.1\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: x:99999999\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: [::\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /x HTTP/1.1\r\nHost: x\r\nUpgrade: foo\r\nConnection: Upgrade\r\n\r\n",
        "POST /x HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 0\r\n\r\n",
        "FOO /x HTTP/1.1\r\nHost: x\r\n\r\n",
        "TRACE /x HTTP/1.1\r\nHost: x\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
      })
  void aMalformedRequestShouldBeAnsweredInJson(String request) throws Exception {
    try (RawHttp http = connect()) {
      http.send(request);
      RawHttp.Answer answer = http.answer();
      assertThat(answer.status()).isBetween(400, 505);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {9_000, 60_000, 3_000_000})
  void aHeadThatIsTooLongShouldBeAnswered(int length) throws Exception {
    try (RawHttp http = connect()) {
      http.send("GET /" + "x".repeat(length) + " HTTP/1.1\r\nHost: x\r\n\r\n");
      RawHttp.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.body()).startsWith("{\"error\":\"");
    }
  }

  @Test
  void aHeadThatTricklesInShouldBeCutOff() throws Exception {
    try (RawHttp http = connect()) {
      http.send("GET " + LIST + " HTTP/1.1\r\n");
      ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
      timer.scheduleAtFixedRate(
          () -> {
            try {
              http.send("X: 1\r\n");
            } catch (IOException ended) {
              throw new IllegalStateException(ended);
            }
          },
          200,
          200,
          TimeUnit.MILLISECONDS);
      try {
        assertThat(http.atEnd()).isTrue();
      } catch (SocketException reset) {
        assertThat(reset).hasMessageContaining("reset");
      } finally {
        timer.shutdownNow();
      }
    }
  }
}
