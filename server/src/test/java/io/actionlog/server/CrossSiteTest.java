package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.http.RawHttp;
import io.actionlog.server.settings.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages of other sites can have a browser do here, with the key that it was told. */
final class CrossSiteTest extends ServerFixture {

  private static final String LIST = "/api/audit/v1/action/";
  private static final String CONSOLE = "https://console.example.com";
  private static final String EVIL = "Origin: https://evil.example";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final List<String> UPGRADE =
      List.of(
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

  @Override
  Map<Setting, String> moreOptions() {
    return Map.of(
        Setting.ALLOWED_ORIGINS,
        CONSOLE + ", http://localhost:3000",
        Setting.TRUSTED_PROXIES,
        "127.0.0.0/8");
  }

  private RawHttp.Answer upgrade(String... headers) throws IOException {
    List<String> all = new ArrayList<>(UPGRADE);
    all.addAll(List.of(headers));
    return ask("GET", "/api/audit/v1/events/", all.toArray(String[]::new));
  }

  private static void assertRefused(RawHttp.Answer answer, String message) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).startsWith("{\"error\":\"" + message + " (expected ");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/cancel/",
    "POST, /api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/retry/",
    "POST, /api/audit/v1/operation/redeploy/start/",
    "POST, /api/audit/v1/action/",
    "POST, /api/audit/v1/action/batch/",
    "PATCH, /api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/",
    "PUT, /api/audit/v1/object/",
    "DELETE, /api/audit/v1/object/?object=/api/x/1/",
    "POST, //audit/v1/admin/action"
  })
  void whatChangesSomethingShouldBeRefused(String method, String target) throws IOException {
    assertRefused(ask(method, target, EVIL, FORM, "body:a=b"), "Origin: https://evil.example");
    assertRefused(ask(method, target, "Origin: null"), "Origin: null");
    assertRefused(ask(method, target, "Sec-Fetch-Site: cross-site"), "Sec-Fetch-Site: cross-site");
    assertRefused(ask(method, target, "Sec-Fetch-Site: same-site"), "Sec-Fetch-Site: same-site");
  }

  @Test
  void aPageShouldLearnNothingOfTheKey() throws IOException {
    try (RawHttp http = new RawHttp(port())) {
      assertRefused(http.ask("POST", LIST, EVIL), "Origin: https://evil.example");
    }
  }

  @Test
  void aSocketShouldBeRefused() throws IOException {
    assertRefused(upgrade(EVIL), "Origin: https://evil.example");
    assertRefused(upgrade("Sec-Fetch-Site: cross-site"), "Sec-Fetch-Site: cross-site");
  }

  @Test
  void aSocketShouldOpenForOwnPagesAllowedOnesAndWhoIsNoBrowser() throws IOException {
    assertThat(upgrade().status()).isEqualTo(101);
    assertThat(upgrade("Origin: http://localhost").status()).isEqualTo(101);
    assertThat(upgrade("Origin: " + CONSOLE, "Sec-Fetch-Site: cross-site").status()).isEqualTo(101);
  }

  @Test
  void readingShouldBeAsBefore() throws IOException {
    RawHttp.Answer answer = ask("GET", LIST, EVIL, "Sec-Fetch-Site: cross-site");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://localhost",
        "Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: none",
        "Origin: https://console.example.com",
        "Origin: http://localhost:3000",
        "X-Nothing: 1"
      })
  void ownAndAllowedPagesShouldBeServed(String header) throws IOException {
    assertThat(ask("POST", LIST, header, "Content-Type: application/json", "body:{}").status())
        .isEqualTo(400);
  }

  @Test
  void ownShouldBeTheAddressThatATrustedProxyWasAskedFor() throws IOException {
    String[] forwarded = {
      "X-Forwarded-Proto: https", "X-Forwarded-Host: log.example.com", "X-Forwarded-For: 192.0.2.1"
    };
    assertThat(
            ask("POST", LIST, "Origin: https://log.example.com", forwarded[0], forwarded[1])
                .status())
        .isEqualTo(400);
    assertRefused(
        ask("POST", LIST, "Origin: http://localhost", forwarded[0], forwarded[1]),
        "Origin: http://localhost");
    assertThat(upgrade("Origin: https://log.example.com", forwarded[0], forwarded[1]).status())
        .isEqualTo(101);
  }

  @Test
  void aPreflightOfAnAllowedOriginShouldBeAnsweredWithoutAKey() throws IOException {
    try (RawHttp http = new RawHttp(port())) {
      RawHttp.Answer answer =
          http.ask(
              "OPTIONS",
              LIST,
              "Origin: " + CONSOLE,
              "Access-Control-Request-Method: POST",
              "Access-Control-Request-Headers: authorization,content-type");
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(CONSOLE);
      assertThat(answer.header("Access-Control-Allow-Methods"))
          .isEqualTo("DELETE, GET, PATCH, POST, PUT");
      assertThat(answer.header("Access-Control-Allow-Headers"))
          .isEqualTo("Authorization, Content-Type, Idempotency-Key");
      assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
      assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(answer.header("Vary")).isEqualTo("Origin");
    }
  }

  @Test
  void aPreflightOfAnotherOriginShouldBeAskedForAKeyAsBefore() throws IOException {
    try (RawHttp http = new RawHttp(port())) {
      RawHttp.Answer answer =
          http.ask("OPTIONS", LIST, EVIL, "Access-Control-Request-Method: POST");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.head()).doesNotContain("Access-Control-");
    }
    RawHttp.Answer answer = ask("OPTIONS", LIST, EVIL);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Allow")).isNotEmpty();
    assertThat(answer.head()).doesNotContain("Access-Control-");
  }

  @Test
  void anAllowedPageShouldReadAnswersAndTheirHeaders() throws IOException {
    for (RawHttp.Answer answer :
        List.of(
            ask("GET", LIST, "Origin: " + CONSOLE),
            ask("GET", LIST + "?limit=x", "Origin: " + CONSOLE))) {
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(CONSOLE);
      assertThat(answer.header("Access-Control-Expose-Headers"))
          .isEqualTo("Allow, Location, Retry-After, X-DockerCloud-Action-URI");
      assertThat(answer.header("Vary"))
          .isEqualTo(answer.status() == 200 ? "Origin, Accept-Encoding" : "Origin");
    }
    assertThat(ask("GET", LIST).header("Vary")).isEqualTo("Origin, Accept-Encoding");
  }
}
