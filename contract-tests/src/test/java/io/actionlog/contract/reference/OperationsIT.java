package io.actionlog.contract.reference;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.recordedAs;
import static io.actionlog.contract.harness.Api.text;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Scripts;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The extension "Operations", and what a command learns of its action. */
class OperationsIT {

  private static final Fixture FIXTURE = Fixture.of("operations");
  private static final Api API = FIXTURE.api();

  @Test
  void listOperationsShouldListWhatTheServerCanPerformByName() {
    Response listed = API.given().when().get("/operation/");
    listed.then().statusCode(200);
    assertThat(listed.asString())
        .isEqualTo(
            "{\"objects\":[{\"name\":\"run\",\"description\":\"Runs the script of the object\","
                + "\"can_be_canceled\":true,\"can_be_retried\":true,\"parameters\":[]},{\"name\":\"run-once\","
                + "\"description\":\"Runs the script of the object\",\"can_be_canceled\":false,"
                + "\"can_be_retried\":false,\"parameters\":[]},{\"name\":\"run-with\","
                + "\"description\":\"Runs the script of the object\",\"can_be_canceled\":true,"
                + "\"can_be_retried\":true,\"parameters\":["
                + "{\"name\":\"tag\",\"description\":\"The version\",\"pattern\":\"v[0-9]+(\\\\.[0-9]+)*\","
                + "\"default_value\":\"v1\",\"is_secret\":false,\"is_required\":false},"
                + "{\"name\":\"note\",\"description\":null,\"pattern\":null,\"default_value\":\"\","
                + "\"is_secret\":false,\"is_required\":false},"
                + "{\"name\":\"token\",\"description\":null,\"pattern\":\"[a-z0-9]*\","
                + "\"default_value\":null,\"is_secret\":true,\"is_required\":false}]}]}");
  }

  @Test
  void startOperationShouldAnswerWithTheNewAction() {
    Response started = API.start(Scripts.RUN, Fixture.SCRIPTS.object("gate"));
    Object action = API.getAction(uuid(started.then())).extract().path("$");
    started.then().statusCode(202).body("$", equalTo(action));
  }

  @Test
  void startOperationShouldNameTheActionInTheHeader() {
    Response started = API.start(Scripts.RUN, Fixture.SCRIPTS.object("true"));
    assertThat(recordedAs(started.then())).isEqualTo(uuid(started.then()));
  }

  @Test
  void startOperationShouldNameTheActionAsLocation() {
    Response started = API.start(Scripts.RUN, Fixture.SCRIPTS.object("true"));
    started.then().header("Location", equalTo(text(started.then(), "resource_uri")));
  }

  @Test
  void startOperationShouldTellWhenToAskAgain() {
    API.start(Scripts.RUN, Fixture.SCRIPTS.object("true")).then().header("Retry-After", "1");
  }

  @Test
  void startOperationShouldRefuseAnOperationThatIsNotThere() {
    API.start("nothing", "/api/app/v1/service/x/")
        .then()
        .spec(error(404, "name: nothing", "/operation/"));
  }

  @Test
  void startOperationShouldTellTheCommandOfItsAction() {
    String object =
        Fixture.SCRIPTS.object("echo $ACTIONLOG_OBJECT $ACTIONLOG_ACTION_UUID $ACTIONLOG_USER");
    UUID uuid = FIXTURE.start(Scripts.RUN, object);
    assertThat(log(uuid)).containsExactly(object + " " + uuid + " operations");
  }

  @Test
  void startOperationShouldGiveTheCommandNoSecretOfTheServer() {
    UUID uuid = FIXTURE.started("env");
    assertThat(log(uuid)).noneMatch(line -> line.contains(Fixture.SERVER.admin().key()));
  }

  @Test
  void startOperationShouldTakeNothingOfTheRequestForShellCode() {
    UUID uuid = FIXTURE.start(Scripts.RUN, "/api/app/v1/service/$(touch%20x);&exit/");
    API.awaitState(uuid, "Failed");
  }

  private static List<String> log(UUID uuid) {
    try (ApiSocket<String> logs = API.logs(uuid, "")) {
      return logs.toClose();
    }
  }
}
