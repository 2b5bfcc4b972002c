package io.actionlog.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WebServerTest {

  private static final String LIST = "/api/audit/v1/action/";

  private final SampleResource resource = new SampleResource();
  private WebServer server;
  private RawHttp http;

  @BeforeEach
  void start() throws Exception {
    WebConfig config =
        new WebConfig("127.0.0.1", 0, 8, 8192, 1000, Duration.ofSeconds(2), Duration.ofSeconds(5));
    server =
        new WebServer(
            config,
            TestServer.application(resource),
            new LingeringClose(config.linger()),
            List.of());
    server.start();
    http = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    resource.release.countDown();
    http.close();
    server.close();
  }

  @Test
  void anAnswerShouldCarryTheExactTypeAndNothingOfTheServer() throws Exception {
    RawHttp.Answer answer = http.ask("GET", LIST);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.head()).contains("\r\nContent-Type: application/json\r\n");
    assertThat(answer.headers("Server")).isEmpty();
    assertThat(answer.body()).isEqualTo("{\"limit\":null,\"word\":\"Grüße\"}");
    assertThat(resource.remote).isEqualTo("127.0.0.1");
  }

  @Test
  void aGetWithABodyAndNoTypeShouldKeepItsConnection() throws Exception {
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
    assertThat(http.ask("GET", target).status()).isEqualTo(200);
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
    RawHttp.Answer answer = http.ask("GET", target);
    assertThat(answer.status()).isIn(400, 404, 200);
    if (answer.status() != 200) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception");
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
    http.send(request);
    RawHttp.Answer answer = http.answer();
    assertThat(answer.status()).isBetween(400, 505);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(ints = {9_000, 60_000, 3_000_000})
  void aHeadThatIsTooLongShouldBeAnswered(int length) throws Exception {
    http.send("GET /" + "x".repeat(length) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    RawHttp.Answer answer = http.answer();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body()).startsWith("{\"error\":\"");
  }

  @Test
  void jerseysOwnErrorsShouldBeJson() throws Exception {
    String start = "/api/audit/v1/operation/x/start/";
    String json = "Content-Type: application/json";
    RawHttp.Answer answer = fresh("DELETE", LIST);
    assertThat(answer.header("Allow")).isEqualTo("GET,OPTIONS");
    assertError(answer, 405);
    assertError(fresh("FOO", LIST), 405);
    assertError(fresh("TRACE", LIST), 405);
    assertError(fresh("GET", LIST, "Accept: text/csv"), 406);
    assertError(fresh("POST", start, "Content-Type: text/plain", "body:x"), 415);
    assertError(fresh("POST", start, json, "body:{x"), 400);
    assertError(fresh("POST", start, json, "body:[1"), 400);
    assertError(fresh("POST", start, json, "body:[1]"), 400);
    assertError(fresh("GET", LIST + "?limit=x"), 400);
    answer = fresh("GET", LIST + "broken/");
    assertError(answer, 500);
    assertThat(answer.body()).doesNotContain("secret");
    assertError(fresh("GET", LIST + "unwritable/"), 500);
  }

  @Test
  void bodiesWithoutATypeShouldBeTakenForJson() throws Exception {
    String start = "/api/audit/v1/operation/x/start/";
    assertThat(http.ask("POST", start, "body:{}").status()).isEqualTo(200);
    assertThat(http.ask("POST", start).body()).contains("\"body\":null");
    assertThat(http.ask("POST", start, "Content-Type: application/json").status()).isEqualTo(200);
  }

  @Test
  void aHeadShouldBeAnsweredLikeTheGetWithoutItsBody() throws Exception {
    RawHttp.Answer head = http.ask("HEAD", LIST);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("application/json");
    assertThat(head.header("Content-Length")).isEqualTo("31");
    assertThat(http.ask("GET", LIST).status()).isEqualTo(200);
  }

  @Test
  void a426WithItsUpgradeHeaderShouldStillHaveALengthAndKeepTheConnection() throws Exception {
    RawHttp.Answer answer = http.ask("GET", LIST + "x/logs/");
    assertError(answer, 426);
    assertThat(answer.header("Upgrade")).isEqualTo("websocket");
    assertThat(answer.header("Content-Length")).isNotEmpty();
    assertThat(http.ask("GET", LIST).status()).isEqualTo(200);
  }

  private RawHttp.Answer fresh(String method, String target, String... rest) throws Exception {
    try (RawHttp once = new RawHttp(server.port())) {
      return once.ask(method, target, rest);
    }
  }

  private static void assertError(RawHttp.Answer answer, int status) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception");
  }

  @Test
  void aBodyThatIsTooLongShouldBe413BeforeItIsRead() throws Exception {
    http.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n");
    RawHttp.Answer answer = http.answer();
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(http.atEnd()).isTrue();
  }

  @Test
  void aClientThatSendsAllOfItsLongBodyFirstShouldStillSeeThe413() throws Exception {
    http.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n");
    http.send(new byte[10_000_000]);
    assertThat(http.answer().status()).isEqualTo(413);
    assertThat(http.atEnd()).isTrue();
  }

  @Test
  void aChunkedBodyThatIsTooLongShouldBe413() throws Exception {
    http.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 20; i++) {
      http.send("100\r\n" + "x".repeat(256) + "\r\n");
    }
    assertThat(http.answer().status()).isEqualTo(413);
    assertThat(http.atEnd()).isTrue();
  }

  @Test
  void aClientThatExpectsToBeAskedForItsBodyShouldBe() throws Exception {
    http.send(
        "POST /api/audit/v1/operation/x/start/ HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n"
            + "Content-Type: application/json\r\nExpect: 100-continue\r\n\r\n");
    assertThat(http.answer().status()).isEqualTo(100);
    http.send("{\"a\":1}");
    RawHttp.Answer answer = http.answer();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"a\":1");
  }

  @Test
  void bodiesThatTrickleInShouldHoldNoWorker() throws Exception {
    List<RawHttp> slow = new java.util.ArrayList<>();
    for (int i = 0; i < 20; i++) { // more than there are workers
      RawHttp one = new RawHttp(server.port());
      slow.add(one.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"));
    }
    assertThat(http.ask("GET", LIST).status()).isEqualTo(200);
    for (RawHttp one : slow) {
      one.close();
    }
  }

  @Test
  void aHeadThatTricklesInShouldBeCutOff() throws Exception {
    http.send("GET " + LIST + " HTTP/1.1\r\n");
    long started = System.nanoTime();
    java.util.concurrent.ScheduledExecutorService timer =
        java.util.concurrent.Executors.newSingleThreadScheduledExecutor();
    timer.scheduleAtFixedRate(
        () -> {
          try {
            http.send("X: 1\r\n");
          } catch (java.io.IOException ended) {
            throw new IllegalStateException(ended);
          }
        },
        200,
        200,
        TimeUnit.MILLISECONDS);
    try {
      assertThat(http.atEnd()).isTrue();
    } catch (java.net.SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    } finally {
      timer.shutdownNow();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void aJdkClientThatOffersHttp2ShouldBeServedOnOneConnection() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < 3; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:" + server.port() + "/api/audit/v1/operation/x/start/"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
              .timeout(Duration.ofSeconds(5))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"a\":1");
    }
  }

  @Test
  void aStopShouldLetTheRunningRequestEndAndRefuseOthers() throws Exception {
    RawHttp other = new RawHttp(server.port());
    assertThat(other.ask("GET", LIST).status()).isEqualTo(200);
    http.send("GET /api/audit/v1/action/slow/ HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(resource.entered.await(5, TimeUnit.SECONDS)).isTrue();
    server.refuseConnections();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> new RawHttp(server.port()).close()))
        .isInstanceOf(java.net.ConnectException.class);
    assertThat(server.drain(Duration.ofMillis(50))).isFalse();
    RawHttp.Answer late = other.ask("GET", LIST);
    assertThat(late.status()).isEqualTo(503);
    assertThat(late.body()).isEqualTo("{\"error\":\"The server is stopping\"}");
    CompletableFuture<Boolean> drained =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return server.drain(Duration.ofSeconds(5));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    resource.release.countDown();
    assertThat(drained.get(5, TimeUnit.SECONDS)).isTrue();
    server.close();
    assertThat(http.answer().status()).isEqualTo(200);
    other.close();
  }
}
