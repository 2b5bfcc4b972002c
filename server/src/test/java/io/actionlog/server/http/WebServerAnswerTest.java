package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The form of answers and errors, whoever gives them. */
final class WebServerAnswerTest extends WebServerFixture {

  @Test
  void anAnswerShouldCarryTheExactTypeAndNothingOfTheServer() throws Exception {
    try (RawHttp http = connect()) {
      RawHttp.Answer answer = http.ask("GET", LIST);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.head()).contains("\r\nContent-Type: application/json\r\n");
      assertThat(answer.headers("Server")).isEmpty();
      assertThat(answer.body()).isEqualTo("{\"limit\":null,\"word\":\"Grüße\"}");
      assertThat(resource.remote).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void tlsOnThePlainPortShouldBeAnsweredAtOnce() throws Exception {
    byte[] beginOfHello = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3};
    try (RawHttp http = connect()) {
      assertError(http.send(beginOfHello).answer(), 400);
      assertThat(http.atEnd()).isTrue();
    }
  }

  @Test
  void jerseysOwnErrorsShouldBeJson() throws Exception {
    String json = "Content-Type: application/json";
    RawHttp.Answer answer = ask("DELETE", LIST);
    assertThat(answer.header("Allow")).isEqualTo("GET,HEAD,OPTIONS");
    assertError(answer, 405);
    assertError(ask("FOO", LIST), 405);
    assertError(ask("TRACE", LIST), 405);
    assertError(ask("GET", LIST, "Accept: text/csv"), 406);
    assertError(ask("POST", START, "Content-Type: text/plain", "body:x"), 415);
    assertError(ask("POST", START, json, "body:{x"), 400);
    assertError(ask("POST", START, json, "body:[1"), 400);
    assertError(ask("POST", START, json, "body:[1]"), 400);
    assertError(ask("GET", LIST + "?limit=x"), 400);
    answer = ask("GET", LIST + "broken/");
    assertError(answer, 500);
    assertThat(answer.body()).doesNotContain("secret");
    assertError(ask("GET", LIST + "unwritable/"), 500);
  }

  @Test
  void aHeadShouldBeAnsweredLikeTheGetWithoutItsBody() throws Exception {
    try (RawHttp http = connect()) {
      RawHttp.Answer head = http.ask("HEAD", LIST);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Type")).isEqualTo("application/json");
      assertThat(head.header("Content-Length")).isEqualTo("31");
      assertThat(http.ask("GET", LIST).status()).isEqualTo(200);
    }
  }

  @Test
  void a426WithItsUpgradeHeaderShouldStillHaveALengthAndKeepTheConnection() throws Exception {
    try (RawHttp http = connect()) {
      RawHttp.Answer answer = http.ask("GET", LIST + "x/logs/");
      assertError(answer, 426);
      assertThat(answer.header("Upgrade")).isEqualTo("websocket");
      assertThat(answer.header("Content-Length")).isNotEmpty();
      assertThat(http.ask("GET", LIST).status()).isEqualTo(200);
    }
  }

  @Test
  void aJdkClientThatOffersHttp2ShouldBeServedOnOneConnection() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < 3; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + START))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
              .timeout(Duration.ofSeconds(5))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"a\":1");
    }
  }
}
