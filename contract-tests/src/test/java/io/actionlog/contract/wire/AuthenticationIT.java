package io.actionlog.contract.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.Expectation;
import io.actionlog.contract.harness.Account;
import io.actionlog.contract.harness.Call;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.Reply;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wire.md, "Authentication". */
class AuthenticationIT {

  private static final OldFixture FIXTURE = OldFixture.of("keys");
  private static final OldApi API = FIXTURE.api();
  private static final Account ACCOUNT = Fixture.SERVER.account("keys");

  // "HTTP Basic, user name and API key."
  @Test
  void listActionsShouldLetInWhoShowsUserNameAndKey() {
    API.get("/action/").hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "BASIC", "Basic "})
  void listActionsShouldTakeTheSchemeInAnyCase(String scheme) {
    String token = ACCOUNT.basic().substring("Basic ".length());
    API.anonymous()
        .call("GET", "/action/")
        .header("Authorization", scheme + " " + token)
        .expecting(Expectation.OUTSIDE)
        .send()
        .hasStatus(200);
  }

  // "Missing or wrong: 401, `{"error":"..."}`, `WWW-Authenticate: Basic`."
  @Test
  void listActionsShouldRefuseWhoShowsNothing() {
    Reply refused = API.anonymous().call("GET", "/action/").expectingInvalidRequest().send();
    refused.isError(401, "credentials: missing", "HTTP Basic");
    assertThat(refused.message().headerLines()).contains("WWW-Authenticate: Basic");
  }

  @Test
  void listActionsShouldRefuseAWrongKey() {
    Reply refused =
        API.as(new Account("keys", "wrong")).get("/action/").isError(401, "credentials: wrong");
    assertThat(refused.message().headerLines()).contains("WWW-Authenticate: Basic");
  }

  @Test
  void listActionsShouldRefuseAnotherAccountsKey() {
    API.as(new Account("keys", Fixture.SERVER.admin().key())).get("/action/").isError(401);
  }

  @Test
  void listActionsShouldAnswerTheSameForAnAccountThatIsNotThere() {
    String unknown = API.as(new Account("nobody", "wrong")).get("/action/").error();
    assertThat(unknown).isEqualTo(API.as(new Account("keys", "wrong")).get("/action/").error());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic !!!",
        "Basic a2V5cw==",
        "Bearer abc",
        "Basic Og==",
        "ApiKey keys:secret",
        ""
      })
  void listActionsShouldRefuseWhatIsNoBasicAuthentication(String authorization) {
    API.anonymous()
        .call("GET", "/action/")
        .header("Authorization", authorization)
        .expecting(Expectation.OUTSIDE)
        .send()
        .isError(401, "expected HTTP Basic");
  }

  // "The Go SDK opens the logs socket with `?user=U&token=K` and no header."
  @Test
  void streamActionLogsShouldTakeUserAndTokenFromTheQuery() {
    UUID uuid = FIXTURE.succeeded("echo line").uuid();
    try (LogsSocket logs = API.anonymous().logs(uuid, query(ACCOUNT) + "&tail=5&follow=false")) {
      assertThat(logs.linesToClose()).containsExactly("line");
    }
  }

  @Test
  void streamActionLogsShouldRefuseAWrongTokenInTheQuery() {
    UUID uuid = FIXTURE.anAction().uuid();
    Call call =
        API.anonymous()
            .call("GET", "/action/" + uuid + "/logs/" + query(new Account("keys", "wrong")));
    LogsSocket.upgrade(call).send().isError(401, "credentials: wrong");
  }

  @Test
  void streamActionLogsShouldRefuseAUserWithoutAToken() {
    Call call =
        API.anonymous().call("GET", "/action/" + FIXTURE.anAction().uuid() + "/logs/?user=keys");
    LogsSocket.upgrade(call).expectingInvalidRequest().send().isError(401);
  }

  // "Accept these two on the socket only".
  @ParameterizedTest
  @ValueSource(strings = {"/action/", "/operation/"})
  void listActionsShouldTakeNoCredentialsFromTheQuery(String path) {
    API.anonymous()
        .call("GET", path + query(ACCOUNT))
        .expectingInvalidRequest()
        .send()
        .isError(401);
  }

  @Test
  void listActionsShouldRefuseUserAndTokenAsUnknownParameters() {
    API.call("GET", "/action/?user=keys")
        .expectingInvalidRequest()
        .send()
        .isError(400, "user: unknown");
  }

  // "and keep their values out of every log and error."
  @Test
  void streamActionLogsShouldKeepTheTokenOutOfErrorAndLog() {
    String secret = "s3cr3t-" + UUID.randomUUID();
    UUID uuid = FIXTURE.anAction().uuid();
    Call call =
        API.anonymous()
            .call(
                "GET",
                "/action/" + uuid + "/logs/" + query(new Account("keys", secret)) + "&tail=x");
    Reply refused = LogsSocket.upgrade(call).expectingInvalidRequest().send();
    API.anonymous()
        .call("GET", "/action/" + query(new Account("keys", secret)))
        .expectingInvalidRequest()
        .send();
    API.action(uuid);
    assertThat(refused.message() + Fixture.SERVER.log()).doesNotContain(secret);
  }

  @Test
  void listActionsShouldKeepTheKeyOutOfTheLog() {
    API.get("/action/");
    assertThat(Fixture.SERVER.log())
        .doesNotContain(ACCOUNT.key())
        .doesNotContain(ACCOUNT.basic().substring(6));
  }

  // "A refused socket is refused at the HTTP upgrade (401, 404, 400), never by opening and then
  // closing it."
  @Test
  void streamActionLogsShouldRefuseTheUpgradeWithoutAKeyWith401() {
    Call call = API.anonymous().call("GET", "/action/" + FIXTURE.anAction().uuid() + "/logs/");
    Reply refused = LogsSocket.upgrade(call).expectingInvalidRequest().send().isError(401);
    assertThat(refused.message().headerLines()).contains("WWW-Authenticate: Basic");
  }

  @Test
  void streamActionLogsShouldRefuseTheUpgradeOfAnUnknownActionWith404() {
    upgrade("/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/logs/").send().isError(404, "7eaf7fff");
  }

  @Test
  void streamActionLogsShouldRefuseTheUpgradeOfAForeignActionWith404() {
    UUID foreign = OldFixture.of("attributes").anAction().uuid();
    upgrade("/action/" + foreign + "/logs/").send().isError(404, "uuid: " + foreign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tail=-1",
        "tail=abc",
        "tail=99999999999",
        "follow=maybe",
        "nothing=1",
        "tail=1&tail=2"
      })
  void streamActionLogsShouldRefuseTheUpgradeOfABadRequestWith400(String query) {
    String name = query.substring(0, query.indexOf('='));
    upgrade("/action/" + FIXTURE.anAction().uuid() + "/logs/?" + query)
        .expectingInvalidRequest()
        .send()
        .isError(400, name + ": ");
  }

  @Test
  void streamActionLogsShouldRefuseTheUpgradeOfABadUuidWith400() {
    upgrade("/action/no-uuid/logs/").expectingInvalidRequest().send().isError(400, "uuid: no-uuid");
  }

  private static Call upgrade(String path) {
    return LogsSocket.upgrade(API.call("GET", path));
  }

  private static String query(Account account) {
    return "?user=" + account.name() + "&token=" + account.key();
  }

  @Test
  void listActionsShouldRefuseAKeyWithColonsLikeAnyOther() {
    String wrong = Base64.getEncoder().encodeToString("keys:a:b:c".getBytes(UTF_8));
    API.anonymous()
        .call("GET", "/action/")
        .header("Authorization", "Basic " + wrong)
        .send()
        .isError(401);
  }
}
