package io.actionlog.contract.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.HostedServer;
import io.actionlog.harness.ServerProcess;
import io.actionlog.harness.TestCertificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A browser that was told the key, at {@code /docs/}: what its pages can do, and what pages of
 * other origins can. Skipped where no Chromium is installed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {

  private static final String ANOTHER_SITE = "localhost";
  private static final String ANOTHER_PORT = "127.0.0.1";

  /** A form of a type that a form has, sent in the open. */
  private static final String FORM =
      """
      const form = document.createElement('form');
      form.method = 'post';
      form.action = arguments[0];
      form.enctype = 'text/plain';
      document.body.append(form);
      form.submit();
      """;

  /** A body without a type, for which no browser asks before; the page sees no answer. */
  private static final String BLIND_FETCH =
      """
      fetch(arguments[0], {method: 'POST', mode: 'no-cors', credentials: 'include',
          body: arguments[1] === '' ? undefined : new Blob([arguments[1]])})
        .then(() => done('sent'), done);
      """;

  private static final String LISTEN =
      """
      const socket = new WebSocket(arguments[0]);
      socket.onopen = () => done('open');
      socket.onerror = () => done('refused');
      """;

  /** What a page shows itself, and reads. */
  private static final String FETCH =
      """
      fetch(arguments[0], {method: 'POST', body: arguments[1],
          headers: {'Content-Type': 'application/json', ...JSON.parse(arguments[2])}})
        .then(answer => done(answer.status + ' ' + answer.headers.get('X-DockerCloud-Action-URI')),
            failure => done(String(failure)));
      """;

  /** Two clicks on the first operation that is open, without filling in anything. */
  private static final String TRY_OUT =
      """
      const when = (selector, then) => {
        const found = document.querySelector(selector);
        found ? then(found) : setTimeout(() => when(selector, then), 50);
      };
      when('.try-out__btn', tryOut => {
        tryOut.click();
        when('.btn.execute', execute => {
          execute.click();
          when('.live-responses-table tbody .response-col_status',
              status => done(document.title + ': ' + parseInt(status.textContent)));
        });
      });
      """;

  private static final String CALL =
      """
      {"action": "forged", "object": "/api/x/1/", "method": "POST", "path": "/x",\
       "state": "Success"}\
      """;

  private final Site friend = new Site(ANOTHER_SITE);

  @SuppressWarnings("NullAway.Init")
  private Browser browser;

  @SuppressWarnings("NullAway.Init")
  private HostedServer server;

  @SuppressWarnings("NullAway.Init")
  private PrefixProxy proxy;

  @SuppressWarnings("NullAway.Init")
  private Api api;

  @BeforeAll
  void start() {
    assumeTrue(Browser.isInstalled(), "no Chromium with chromedriver is installed");
    server =
        HostedServer.start(
            Fixture.folder("browser"),
            Fixture.SCRIPTS,
            "--trusted-proxies",
            "127.0.0.1",
            "--allowed-origins",
            friend.origin());
    api = Api.at(server.address(), server.admin());
    proxy = new PrefixProxy(server.address());
    browser = Browser.start();
    signIn("http", hostAndPort() + "/docs/");
  }

  @AfterAll
  void stop() throws Exception {
    friend.close();
    for (AutoCloseable started :
        Stream.of(browser, proxy, server).filter(Objects::nonNull).toList()) {
      started.close();
    }
  }

  private String hostAndPort() {
    return server.address().getAuthority();
  }

  private String path(String path) {
    return server.address() + "/api/audit/v1" + path;
  }

  /** As a user does who types name and key into the browser's own form. */
  private void signIn(String scheme, String hostAndPath) {
    browser.open(scheme + "://admin:" + server.admin().key() + "@" + hostAndPath);
  }

  private UUID inProgress() {
    return Api.uuid(api.start("run", Fixture.SCRIPTS.object("gate")).then().statusCode(202));
  }

  private String startBody() {
    return "{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}";
  }

  private int recorded() {
    return Api.json(api.given().when().get("/action/?limit=1").then())
        .at("/meta/total_count")
        .asInt();
  }

  @ParameterizedTest
  @ValueSource(strings = {ANOTHER_SITE, ANOTHER_PORT})
  void cancelActionShouldNotBeCalledByTheFormOfAnotherOrigin(String host) {
    UUID uuid = inProgress();
    try (Site stranger = new Site(host)) {
      browser.open(stranger.origin());
      browser.leave(FORM, path("/action/" + uuid + "/cancel/"));
      await().atMost(Duration.ofSeconds(20)).until(() -> browser.address().contains("/cancel/"));
      assertThat(browser.text()).contains("Origin: " + stranger.origin());
    }
    assertThat(api.state(uuid)).isEqualTo("In progress");
  }

  @ParameterizedTest
  @ValueSource(strings = {ANOTHER_SITE, ANOTHER_PORT})
  void nothingShouldBeStartedCanceledOrRecordedByTheScriptOfAnotherOrigin(String host) {
    UUID uuid = inProgress();
    int before = recorded();
    try (Site stranger = new Site(host)) {
      browser.open(stranger.origin());
      browser.run(BLIND_FETCH, path("/action/" + uuid + "/cancel/"), "");
      browser.run(BLIND_FETCH, path("/operation/run/start/"), startBody());
      browser.run(BLIND_FETCH, path("/action/"), CALL);
    }
    assertThat(api.state(uuid)).isEqualTo("In progress");
    assertThat(recorded()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {ANOTHER_SITE, ANOTHER_PORT})
  void noSocketShouldOpenForThePageOfAnotherOrigin(String host) {
    UUID uuid = inProgress();
    try (Site stranger = new Site(host)) {
      browser.open(stranger.origin());
      assertThat(listen("/events/")).isEqualTo("refused");
      assertThat(listen("/action/" + uuid + "/logs/")).isEqualTo("refused");
    }
  }

  @Test
  void theRootShouldLeadABrowserToThePage() {
    browser.open(server.address() + "/");
    assertThat(browser.address()).isEqualTo(server.address() + "/docs/");
  }

  @Test
  void listActionsShouldBeAnsweredAtTheFirstClickOfTheOneWhoTriesItOut() {
    browser.open(server.address() + "/docs/#/Actions/listActions");
    assertThat(browser.run(TRY_OUT)).isEqualTo("Actionlog API: 200");
  }

  @Test
  void theServersOwnPageShouldListenAndCall() {
    browser.open(server.address() + "/docs/");
    assertThat(listen("/events/")).isEqualTo("open");
    assertThat(browser.run(FETCH, path("/operation/run/start/"), startBody(), "{}"))
        .startsWith("202 /api/audit/v1/action/");
  }

  @Test
  void thePageOfAnAllowedOriginShouldCallWithTheKeyThatItShows() {
    browser.open(friend.origin());
    String authorization = "{\"Authorization\": \"" + server.admin().basic() + "\"}";
    assertThat(browser.run(FETCH, path("/action/"), CALL, authorization))
        .startsWith("201 /api/audit/v1/action/");
  }

  @Test
  void thePageOfAnotherOriginShouldReadNothingWithTheKeyThatItShows() {
    String authorization = "{\"Authorization\": \"" + server.admin().basic() + "\"}";
    try (Site stranger = new Site(ANOTHER_SITE)) {
      browser.open(stranger.origin());
      assertThat(browser.run(FETCH, path("/action/"), CALL, authorization))
          .contains("Failed to fetch");
    }
  }

  @Test
  void docsShouldWorkAtTheRoot() {
    assertThatDocsWork("http", hostAndPort() + "/docs", "/api/audit/v1");
  }

  @Test
  void docsShouldWorkBelowThePathOfAProxy() {
    assertThatDocsWork("http", proxy.hostAndPath() + "/docs", "/actionlog/api/audit/v1");
  }

  @Test
  void docsShouldWorkOverTlsAtTheRootAndBelowThePathOfAProxy() {
    TestCertificate certificate = TestCertificate.in(Fixture.folder("browser-tls"));
    List<String> options = new ArrayList<>(List.of(certificate.options()));
    options.addAll(List.of("--trusted-proxies", "127.0.0.1"));
    try (ServerProcess secure =
            ServerProcess.start(
                Fixture.folder("browser-tls-data"),
                Fixture.SCRIPTS,
                options.toArray(String[]::new));
        PrefixProxy below = new PrefixProxy(secure.address(), certificate.context())) {
      assertThatDocsWork("https", secure.address().getAuthority() + "/docs", "/api/audit/v1");
      assertThat(browser.run(FETCH, secure.address() + "/api/audit/v1/action/", CALL, "{}"))
          .startsWith("201 /api/audit/v1/action/");
      assertThat(
              browser.run(
                  LISTEN,
                  "wss" + secure.address().toString().substring(5) + "/api/audit/v1/events/"))
          .isEqualTo("open");
      assertThatDocsWork("https", below.hostAndPath() + "/docs", "/actionlog/api/audit/v1");
    }
  }

  private String listen(String path) {
    return browser.run(LISTEN, path(path).replaceFirst("http", "ws"));
  }

  private void assertThatDocsWork(String scheme, String hostAndPath, String base) {
    browser.complaints().close();
    signIn(scheme, hostAndPath);
    browser.find("#operations-Health-getHealth .opblock-summary-control").click();
    assertThat(browser.count(".opblock")).isEqualTo(17);
    assertThat(browser.find(".servers select").getText()).contains(base);
    assertThatItCanBeTried("Health-getHealth");
    browser.find("#operations-Operations-listOperations .opblock-summary-control").click();
    assertThatItCanBeTried("Operations-listOperations");
    assertThat(browser.complaints()).isEmpty();
  }

  private void assertThatItCanBeTried(String operation) {
    String block = "#operations-" + operation + " ";
    browser.find(block + ".try-out__btn").click();
    browser.find(block + ".execute").click();
    assertThat(browser.find(block + ".live-responses-table tbody .response-col_status").getText())
        .startsWith("200");
  }
}
