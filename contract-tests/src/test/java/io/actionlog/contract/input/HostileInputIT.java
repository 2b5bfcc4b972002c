package io.actionlog.contract.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.Expectation;
import io.actionlog.contract.harness.Account;
import io.actionlog.contract.harness.Call;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody sends who means harm: too much, paths that try to leave, and headers that say too
 * much.
 */
class HostileInputIT {

  /** {@code value: what was found (expected what is accepted)}. */
  private static final String MESSAGE = "(?s).+: .*\\(expected .+\\).*";

  private static final OldFixture FIXTURE = OldFixture.of("hostile");
  private static final OldApi API = FIXTURE.api();
  private static final Account ACCOUNT = Fixture.SERVER.account("hostile");

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void listActionsShouldRefuseABodyOf10Megabytes(String method) {
    String path = method.equals("GET") ? "/action/" : "/operation/run/start/";
    Reply reply =
        API.call(method, path)
            .header("Content-Type", "application/json")
            .body(new byte[10 * 1024 * 1024])
            .expectingInvalidRequest()
            .send();
    assertThat(reply.isError(413).error()).matches(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/../../../etc/passwd",
        "/api/audit/v1/action/../../../../etc/passwd",
        "/api/audit/v1/action/%2e%2e/%2e%2e/etc/passwd",
        "/api/audit/v1/action/..%2f..%2fetc%2fpasswd/",
        "/docs/../../etc/passwd",
        "/docs/%2e%2e/%2e%2e/openapi.yaml",
        "/docs/..%2f..%2fapplication.properties",
        "/docs/..%5c..%5cwindows",
        "//etc/passwd",
        "/api/audit/v1/action/..;/",
        "/api/audit/v1/%2e%2e/action/"
      })
  void everyPathThatTriesToLeaveShouldLeadNowhere(String target) {
    Reply reply =
        Call.to(API.server(), "GET", target)
            .as(ACCOUNT)
            .header("Connection", "close")
            .expecting(Expectation.OUTSIDE)
            .send();
    assertThat(reply.message().status()).isIn(400, 404);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.error()).matches(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/nothing/",
        "/api/audit/v2/action/",
        "/api/",
        "/",
        "/favicon.ico",
        "/action/"
      })
  void everyUnknownPathShouldBeNotFound(String target) {
    Reply reply = Call.to(API.server(), "GET", target).as(ACCOUNT).expectingInvalidRequest().send();
    assertThat(reply.isError(404).error()).matches(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action/?limit=%",
        "/api/audit/v1/action/%zz/",
        "/api/audit/v1/action/?limit=%zz"
      })
  void everyBrokenEscapeShouldBeABadRequest(String target) {
    Reply reply = Call.to(API.server(), "GET", target).as(ACCOUNT).expectingInvalidRequest().send();
    assertThat(reply.isError(400).error()).matches(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%0d%0aSet-Cookie:%20a=b", "%0aX-Evil:%201", "%E5%98%8A%E5%98%8DX-Evil:1"})
  void getActionShouldPutNothingOfTheRequestIntoTheHeaders(String injected) {
    Reply reply =
        API.call("GET", "/action/" + injected + "/").expectingInvalidRequest().send().isError(400);
    assertThat(reply.message().head()).doesNotContain("X-Evil").doesNotContain("Set-Cookie");
  }

  @Test
  void startOperationShouldPrintAUserAgentWithoutRawControlCharacters() {
    Reply started =
        API.call("POST", "/operation/run/start/")
            .header("User-Agent", "a\tb\u0001c\u001b[31m" + "x".repeat(2000))
            .json("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}")
            .send()
            .hasStatus(202);
    assertThat(started.message().text()).doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void startOperationShouldNotBelieveWhoSaysForWhomItCalls() {
    UUID uuid =
        API.call("POST", "/operation/run/start/")
            .header("X-Forwarded-For", "1.2.3.4")
            .header("X-Real-IP", "1.2.3.4")
            .header("Forwarded", "for=1.2.3.4")
            .json("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}")
            .send()
            .uuid();
    assertThat(API.action(uuid).text("ip")).isEqualTo("127.0.0.1");
  }

  @Test
  void listActionsShouldRefuseAHeadThatIsTooLong() {
    Reply reply =
        API.call("GET", "/action/")
            .header("X-Long", "x".repeat(200_000))
            .expecting(Expectation.OUTSIDE)
            .send();
    assertThat(reply.message().status()).isIn(400, 413, 414, 431);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
  }
}
