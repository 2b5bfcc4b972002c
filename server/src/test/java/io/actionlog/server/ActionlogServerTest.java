package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.http.RawHttp;
import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.SettingException;
import io.actionlog.server.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the whole server serves beside the API, and when it does not start. */
final class ActionlogServerTest extends ServerFixture {

  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

  @ParameterizedTest
  @ValueSource(strings = {"/health/", "/health", "/health/live/", "/health/live"})
  void getHealthShouldNeedNoKey(String target) throws IOException {
    RawHttp.Answer answer = askWithoutKey("GET", target);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void getHealthShouldNotMindAKey() throws IOException {
    assertThat(ask("GET", "/health/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/docs/", "/docs/swagger-ui.css", "/openapi.yaml", "/nothing", "/", "/health/x/"})
  void everythingElseShouldNeedAKey(String target) throws IOException {
    RawHttp.Answer answer = askWithoutKey("GET", target);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Actionlog\"");
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"credentials: missing (expected HTTP Basic with a user name and an API"
                + " key)\"}");
  }

  @Test
  void theDocumentShouldBeServedAsItIs() throws Exception {
    HttpResponse<String> answer = get("/openapi.yaml");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/yaml");
    try (InputStream document = ActionlogServer.class.getResourceAsStream("/openapi.yaml")) {
      assertThat(answer.body())
          .isEqualTo(
              new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyFileOfThePageShouldLoad() throws Exception {
    HttpResponse<String> page = get("/docs/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().allValues("Content-Type")).containsExactly("text/html;charset=utf-8");
    List<String> links = links(page.body());
    assertThat(links).hasSizeGreaterThan(5);
    for (String link : links) {
      HttpResponse<String> file = get(URI.create("/docs/").resolve(link).toString());
      assertThat(file.statusCode()).as(link).isEqualTo(200);
      assertThat(file.body()).as(link).isNotEmpty();
    }
  }

  @Test
  void nothingInThePageShouldPointToAnotherHost() throws Exception {
    assertThat(links(get("/docs/").body())).noneMatch(link -> link.contains("//"));
    assertThat(get("/docs/swagger-initializer.js").body()).doesNotContain("://");
    assertThat(get("/docs/swagger-ui.css").body() + get("/docs/index.css").body())
        .doesNotContain("@import")
        .doesNotContainPattern("url\\(\\s*[\"']?+(?!data:)");
  }

  @Test
  void thePageWithoutItsLastSlashShouldLeadToTheOneWithIt() throws Exception {
    HttpResponse<String> page = get("/docs");
    assertThat(page.statusCode()).isEqualTo(308);
    assertThat(page.headers().allValues("Location")).containsExactly("docs/");
  }

  @Test
  void theRootShouldLeadBrowsersToThePageAndProgramsNowhere() throws Exception {
    HttpResponse<String> browser =
        get("/", "Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
    assertThat(browser.statusCode()).isEqualTo(303);
    assertThat(browser.headers().allValues("Location")).containsExactly("docs/");
    HttpResponse<String> program = get("/", "Accept", "application/json");
    assertThat(program.statusCode()).isEqualTo(404);
    assertThat(program.body()).startsWith("{\"error\":");
    assertThat(get("/").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs/", "/docs/swagger-initializer.js", "/docs/swagger-ui-bundle.js"})
  void thePageShouldTakeNothingFromElsewhereAndBeFramedByNobody(String target) throws Exception {
    HttpHeaders headers = get(target).headers();
    assertThat(headers.allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
  }

  private static List<String> links(String page) {
    return LINK.matcher(page)
        .results()
        .map(MatchResult::group)
        .map(ActionlogServerTest::link)
        .toList();
  }

  private static String link(String attribute) {
    return attribute.substring(attribute.indexOf('"') + 1, attribute.length() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "/docs/nothing.js",
    "/docs/..%2F..%2Fopenapi.yaml",
    "/docs/%2e%2e/openapi.yaml",
    "/docs/swagger-ui.css/x",
    "/META-INF/MANIFEST.MF"
  })
  void noOtherFileShouldBeServed(String target) throws IOException {
    assertThat(ask("GET", target).status()).isEqualTo(404);
  }

  @Test
  void aSecondServerOnTheFolderShouldNotStart() {
    assertThatThrownBy(() -> ActionlogServer.start(config(folder.resolve("data"), 0)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("--data: ")
        .hasMessageContaining(folder.resolve("data").toString())
        .hasMessageContaining("another server")
        .hasMessageNotContaining("\n");
    assertServes();
  }

  @Test
  void aServerOnAPortInUseShouldNotStartAndFreeItsFolder() throws IOException {
    assertThatThrownBy(() -> ActionlogServer.start(config(folder.resolve("other"), port())))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("--port: 127.0.0.1:" + port() + " (expected an address that can")
        .hasMessageNotContaining("\n");
    ActionlogServer.start(config(folder.resolve("other"), 0)).close();
    assertServes();
  }

  @Test
  void aClosedServerShouldFreeItsPortAndItsFolder() throws IOException {
    ActionlogServer first = ActionlogServer.start(config(folder.resolve("third"), 0));
    int port = URI.create(first.address()).getPort();
    first.close();
    first.close();
    assertThatThrownBy(() -> new RawHttp(port).close()).isInstanceOf(ConnectException.class);
    ActionlogServer.start(config(folder.resolve("third"), port)).close();
  }

  @Test
  void theAdminKeyShouldBeMadeOnTheFirstStartOnly() throws IOException {
    Settings settings =
        Settings.of(
            Map.of(Setting.DATA, folder.resolve("fresh").toString(), Setting.PORT, "0"), Map.of());
    try (ActionlogServer first = ActionlogServer.start(Config.of(settings))) {
      assertThat(first.newAdminKey()).isPresent();
    }
    try (ActionlogServer second = ActionlogServer.start(Config.of(settings))) {
      assertThat(second.newAdminKey()).isEmpty();
    }
    assertThat(server().newAdminKey()).isEmpty();
  }

  private void assertServes() {
    try {
      assertThat(ask("GET", "/api/audit/v1/action/").status()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
