package io.actionlog.contract.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Reply;
import io.actionlog.harness.Scripts;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The table "Attributes" of the reference, a test a row. */
class ActionAttributesIT {

  private static final Fixture FIXTURE = Fixture.of("attributes");
  private static final String DATE =
      "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000";

  @Test
  void getActionShouldGiveTheResourceUriAsTheActionsAddress() {
    Reply action = FIXTURE.anAction();
    assertThat(action.text("resource_uri"))
        .isEqualTo("/api/audit/v1/action/" + action.uuid() + "/");
  }

  @Test
  void getActionShouldGiveARandomUuidOfVersion4() {
    UUID uuid = FIXTURE.anAction().uuid();
    assertThat(uuid.version()).isEqualTo(4);
  }

  @Test
  void getActionShouldGiveTheObjectThatTheActionAppliesTo() {
    String object = Fixture.SCRIPTS.object("true");
    UUID uuid = FIXTURE.api().start(Scripts.RUN, object).uuid();
    assertThat(FIXTURE.api().action(uuid).text("object")).isEqualTo(object);
  }

  @Test
  void getActionShouldGiveTheNameOfTheOperationAsAction() {
    assertThat(FIXTURE.anAction().text("action")).isEqualTo("run");
  }

  @Test
  void getActionShouldGiveTheMethodOfTheCall() {
    assertThat(FIXTURE.anAction().text("method")).isEqualTo("POST");
  }

  @Test
  void getActionShouldGiveThePathOfTheCall() {
    assertThat(FIXTURE.anAction().text("path")).isEqualTo("/api/audit/v1/operation/run/start/");
  }

  @Test
  void getActionShouldGiveThePathWithItsNamespaceWhereTheCallNamedOne() {
    String object = Fixture.SCRIPTS.object("true");
    Reply action = FIXTURE.api().in("attributes").start(Scripts.RUN, object);
    assertThat(action.text("path")).isEqualTo("/api/audit/v1/attributes/operation/run/start/");
  }

  @Test
  void getActionShouldGiveTheUserOfTheCall() {
    assertThat(FIXTURE.anAction().text("user")).isEqualTo("attributes");
  }

  @Test
  void getActionShouldGiveTheUserAgentOfTheCall() {
    String agent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_4) Safari/537.78.2";
    UUID uuid = startedBy(agent);
    assertThat(FIXTURE.api().action(uuid).text("user_agent")).isEqualTo(agent);
  }

  @Test
  void getActionShouldGiveAnEmptyUserAgentWhereTheCallHadNone() {
    assertThat(FIXTURE.anAction().json().path("user_agent").textValue()).isEmpty();
  }

  @Test
  void getActionShouldGiveTheDateOfTheCallAsStartDate() {
    Instant before = Instant.now().minusSeconds(1);
    Instant start = date(FIXTURE.inProgress(), "start_date");
    assertThat(start).isBetween(before, Instant.now());
  }

  @Test
  void getActionShouldGiveNoEndDateBeforeTheEnd() {
    JsonNode action = FIXTURE.inProgress().json();
    assertThat(action.get("end_date").isNull()).isTrue();
  }

  @Test
  void getActionShouldGiveTheDateOfTheEndAsEndDate() {
    Reply action = FIXTURE.anAction();
    assertThat(date(action, "end_date")).isBetween(date(action, "start_date"), Instant.now());
  }

  @Test
  void getActionShouldGiveTheState() {
    assertThat(FIXTURE.anAction().text("state")).isEqualTo("Success");
  }

  @Test
  void getActionShouldGiveTheIpOfTheCall() {
    assertThat(FIXTURE.anAction().text("ip")).isEqualTo("127.0.0.1");
  }

  @Test
  void getActionShouldGiveTheLocationOfTheIp() {
    assertThat(FIXTURE.anAction().text("location")).matches("unknown|.+, .+");
  }

  @Test
  void getActionShouldTellThatAUserTriggeredTheAction() {
    assertThat(FIXTURE.anAction().json().get("is_user_action").booleanValue()).isTrue();
  }

  @Test
  void getActionShouldTellThatAnActionInProgressCanBeCanceled() {
    assertThat(FIXTURE.inProgress().json().get("can_be_canceled").booleanValue()).isTrue();
  }

  @Test
  void getActionShouldTellThatAnEndedActionCannotBeCanceled() {
    assertThat(FIXTURE.anAction().json().get("can_be_canceled").booleanValue()).isFalse();
  }

  @Test
  void getActionShouldTellThatAnEndedActionCanBeRetried() {
    assertThat(FIXTURE.anAction().json().get("can_be_retried").booleanValue()).isTrue();
  }

  @Test
  void getActionShouldTellThatAnActionInProgressCannotBeRetried() {
    assertThat(FIXTURE.inProgress().json().get("can_be_retried").booleanValue()).isFalse();
  }

  @Test
  void getActionShouldTellThatAnActionCannotBeCanceledWhereItsOperationCannot() {
    UUID uuid = FIXTURE.api().start(Scripts.RUN_ONCE, Fixture.SCRIPTS.object("gate")).uuid();
    assertThat(FIXTURE.api().action(uuid).json().get("can_be_canceled").booleanValue()).isFalse();
  }

  @Test
  void getActionShouldTellThatAnActionCannotBeRetriedWhereItsOperationCannot() {
    UUID uuid = FIXTURE.api().start(Scripts.RUN_ONCE, Fixture.SCRIPTS.object("true")).uuid();
    Reply ended = FIXTURE.api().awaitState(uuid, "Success");
    assertThat(ended.json().get("can_be_retried").booleanValue()).isFalse();
  }

  @Test
  void getActionShouldGiveNullAsRetryOfWhereTheActionRetriesNone() {
    assertThat(FIXTURE.anAction().json().get("retry_of").isNull()).isTrue();
  }

  @Test
  void getActionShouldGiveTheResourceUriOfTheActionThatItRetries() {
    Reply original = FIXTURE.anAction();
    UUID retried = FIXTURE.api().post("/action/" + original.uuid() + "/retry/").uuid();
    assertThat(FIXTURE.api().action(retried).text("retry_of"))
        .isEqualTo(original.text("resource_uri"));
  }

  @Test
  void listActionsShouldGiveTheSameAttributesAsGetAction() {
    Reply action = FIXTURE.anAction();
    JsonNode listed = FIXTURE.api().get("/action/?uuid=" + action.uuid()).json().at("/objects/0");
    assertThat(listed).isEqualTo(action.json());
  }

  private static UUID startedBy(String agent) {
    return FIXTURE
        .api()
        .call("POST", "/operation/run/start/")
        .header("User-Agent", agent)
        .json("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}")
        .send()
        .uuid();
  }

  private static Instant date(Reply action, String property) {
    assertThat(action.text(property)).matches(DATE);
    return DateTimeFormatter.RFC_1123_DATE_TIME.parse(action.text(property), Instant::from);
  }
}
