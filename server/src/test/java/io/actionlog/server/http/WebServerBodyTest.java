package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Bodies of requests: without a type, too long, slow, announced. */
final class WebServerBodyTest extends WebServerFixture {

  @Test
  void aGetWithABodyAndNoTypeShouldKeepItsConnection() throws Exception {
    try (RawHttp http = connect()) {
      for (int i = 0; i < 3; i++) {
        RawHttp.Answer answer = http.ask("GET", LIST, "body:{}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Connection")).isEmpty();
      }
      http.send(
          "GET "
              + LIST
              + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
      assertThat(http.answer().status()).isEqualTo(200);
      // pipelined, bodies included
      String one = "GET " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
      http.send(one + one);
      assertThat(http.answer().status()).isEqualTo(200);
      assertThat(http.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void bodiesWithoutATypeShouldBeRefusedAndNoBodyNeedOne() throws Exception {
    try (RawHttp http = connect()) {
      assertThat(http.ask("POST", START, "body:{}").status()).isEqualTo(415);
      http.send("POST " + START + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      assertThat(http.send("2\r\n{}\r\n0\r\n\r\n").answer().status()).isEqualTo(415);
      assertThat(http.ask("POST", START).body()).contains("\"body\":null");
      assertThat(http.ask("POST", START, "Content-Type: application/json").status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyThatIsTooLongShouldBe413BeforeItIsRead() throws Exception {
    try (RawHttp http = connect()) {
      http.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n");
      RawHttp.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(http.atEnd()).isTrue();
    }
  }

  @Test
  void aClientThatSendsAllOfItsLongBodyFirstShouldStillSeeThe413() throws Exception {
    try (RawHttp http = connect()) {
      http.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n");
      http.send(new byte[10_000_000]);
      assertThat(http.answer().status()).isEqualTo(413);
      assertThat(http.atEnd()).isTrue();
    }
  }

  @Test
  void aChunkedBodyThatIsTooLongShouldBe413() throws Exception {
    try (RawHttp http = connect()) {
      http.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 20; i++) {
        http.send("100\r\n" + "x".repeat(256) + "\r\n");
      }
      assertThat(http.answer().status()).isEqualTo(413);
      assertThat(http.atEnd()).isTrue();
    }
  }

  @Test
  void aClientThatExpectsToBeAskedForItsBodyShouldBe() throws Exception {
    try (RawHttp http = connect()) {
      http.send(
          "POST /api/audit/v1/operation/x/start/ HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n"
              + "Content-Type: application/json\r\nExpect: 100-continue\r\n\r\n");
      assertThat(http.answer().status()).isEqualTo(100);
      http.send("{\"a\":1}");
      RawHttp.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("\"a\":1");
    }
  }

  @Test
  void bodiesThatTrickleInShouldHoldNoWorker() throws Exception {
    try (RawHttp http = connect()) {
      List<RawHttp> slow = new ArrayList<>();
      for (int i = 0; i < 20; i++) { // more than there are workers
        RawHttp one = new RawHttp(server.port());
        slow.add(one.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"));
      }
      assertThat(http.ask("GET", LIST).status()).isEqualTo(200);
      for (RawHttp one : slow) {
        one.close();
      }
    }
  }

  @Test
  void aBodyThatTricklesShouldBeRefusedAlthoughItNeverPauses() throws Exception {
    try (RawHttp slow = connect()) {
      slow.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      slow.socket().setSoTimeout(50);
      RawHttp.Answer answer =
          Awaitility.await()
              .atMost(Duration.ofSeconds(20))
              .ignoreExceptionsInstanceOf(SocketTimeoutException.class)
              .until(() -> slow.send("1\r\nx\r\n").answer(), any -> true);
      assertError(answer, 408);
      assertThat(answer.header("Connection")).isEqualTo("close");
    }
  }
}
