package io.actionlog.contract.reference;

import static io.actionlog.contract.harness.Api.text;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Scripts;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The table "Attributes" of the reference, a test a row. */
class ActionAttributesIT {

  private static final Fixture FIXTURE = Fixture.of("attributes");
  private static final Api API = FIXTURE.api();
  private static final String DATE =
      "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000";

  @Test
  void getActionShouldGiveTheResourceUriAsTheActionsAddress() {
    UUID uuid = FIXTURE.anAction();
    API.getAction(uuid).body("resource_uri", equalTo("/api/audit/v1/action/" + uuid + "/"));
  }

  @Test
  void getActionShouldGiveARandomUuidOfVersion4() {
    UUID uuid = FIXTURE.anAction();
    assertThat(uuid.version()).isEqualTo(4);
  }

  @Test
  void getActionShouldGiveTheObjectThatTheActionAppliesTo() {
    String object = Fixture.SCRIPTS.object("true");
    UUID uuid = FIXTURE.start(Scripts.RUN, object);
    API.getAction(uuid).body("object", equalTo(object));
  }

  @Test
  void getActionShouldGiveTheNameOfTheOperationAsAction() {
    API.getAction(FIXTURE.anAction()).body("action", equalTo("run"));
  }

  @Test
  void getActionShouldGiveTheMethodOfTheCall() {
    API.getAction(FIXTURE.anAction()).body("method", equalTo("POST"));
  }

  @Test
  void getActionShouldGiveThePathOfTheCall() {
    API.getAction(FIXTURE.anAction()).body("path", equalTo("/api/audit/v1/operation/run/start/"));
  }

  @Test
  void getActionShouldGiveThePathWithItsNamespaceWhereTheCallNamedOne() {
    String object = Fixture.SCRIPTS.object("true");
    API.in("attributes")
        .start(Scripts.RUN, object)
        .then()
        .body("path", equalTo("/api/audit/v1/attributes/operation/run/start/"));
  }

  @Test
  void getActionShouldGiveTheUserOfTheCall() {
    API.getAction(FIXTURE.anAction()).body("user", equalTo("attributes"));
  }

  @Test
  void getActionShouldGiveTheUserAgentOfTheCall() {
    String agent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_4) Safari/537.78.2";
    UUID uuid = startedBy(agent);
    API.getAction(uuid).body("user_agent", equalTo(agent));
  }

  @Test
  void getActionShouldGiveAnEmptyUserAgentWhereTheCallHadNone() {
    API.getAction(FIXTURE.anAction()).body("user_agent", equalTo(""));
  }

  @Test
  void getActionShouldGiveTheDateOfTheCallAsStartDate() {
    Instant before = Instant.now().minusSeconds(1);
    Instant start = date(API.getAction(FIXTURE.inProgress()), "start_date");
    assertThat(start).isBetween(before, Instant.now());
  }

  @Test
  void getActionShouldGiveNoEndDateBeforeTheEnd() {
    API.getAction(FIXTURE.inProgress()).body("end_date", nullValue());
  }

  @Test
  void getActionShouldGiveTheDateOfTheEndAsEndDate() {
    ValidatableResponse action = API.getAction(FIXTURE.anAction());
    assertThat(date(action, "end_date")).isBetween(date(action, "start_date"), Instant.now());
  }

  @Test
  void getActionShouldGiveTheState() {
    API.getAction(FIXTURE.anAction()).body("state", equalTo("Success"));
  }

  @Test
  void getActionShouldGiveTheIpOfTheCall() {
    API.getAction(FIXTURE.anAction()).body("ip", equalTo("127.0.0.1"));
  }

  @Test
  void getActionShouldGiveTheLocationOfTheIp() {
    API.getAction(FIXTURE.anAction()).body("location", matchesPattern("unknown|.+, .+"));
  }

  @Test
  void getActionShouldTellThatAUserTriggeredTheAction() {
    API.getAction(FIXTURE.anAction()).body("is_user_action", is(true));
  }

  @Test
  void getActionShouldTellThatAnActionInProgressCanBeCanceled() {
    API.getAction(FIXTURE.inProgress()).body("can_be_canceled", is(true));
  }

  @Test
  void getActionShouldTellThatAnEndedActionCannotBeCanceled() {
    API.getAction(FIXTURE.anAction()).body("can_be_canceled", is(false));
  }

  @Test
  void getActionShouldTellThatAnEndedActionCanBeRetried() {
    API.getAction(FIXTURE.anAction()).body("can_be_retried", is(true));
  }

  @Test
  void getActionShouldTellThatAnActionInProgressCannotBeRetried() {
    API.getAction(FIXTURE.inProgress()).body("can_be_retried", is(false));
  }

  @Test
  void getActionShouldTellThatAnActionCannotBeCanceledWhereItsOperationCannot() {
    UUID uuid = FIXTURE.start(Scripts.RUN_ONCE, Fixture.SCRIPTS.object("gate"));
    API.getAction(uuid).body("can_be_canceled", is(false));
  }

  @Test
  void getActionShouldTellThatAnActionCannotBeRetriedWhereItsOperationCannot() {
    UUID uuid = FIXTURE.start(Scripts.RUN_ONCE, Fixture.SCRIPTS.object("true"));
    API.awaitState(uuid, "Success").body("can_be_retried", is(false));
  }

  @Test
  void getActionShouldGiveNullAsRetryOfWhereTheActionRetriesNone() {
    API.getAction(FIXTURE.anAction()).body("retry_of", nullValue());
  }

  @Test
  void getActionShouldGiveTheResourceUriOfTheActionThatItRetries() {
    UUID original = FIXTURE.anAction();
    Response retried = API.given().when().post("/action/{uuid}/retry/", original);
    API.getAction(uuid(retried.then()))
        .body("retry_of", equalTo("/api/audit/v1/action/" + original + "/"));
  }

  @Test
  void listActionsShouldGiveTheSameAttributesAsGetAction() {
    UUID uuid = FIXTURE.anAction();
    Object action = API.getAction(uuid).extract().path("$");
    API.given()
        .when()
        .get("/action/?uuid=" + uuid)
        .then()
        .body("objects", equalTo(List.of(action)));
  }

  private static UUID startedBy(String agent) {
    Response started =
        API.given()
            .header("User-Agent", agent)
            .contentType(ContentType.JSON)
            .body("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}")
            .when()
            .post("/operation/run/start/");
    return uuid(started.then());
  }

  private static Instant date(ValidatableResponse action, String property) {
    action.body(property, matchesPattern(DATE));
    return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text(action, property), Instant::from);
  }
}
