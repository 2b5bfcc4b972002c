package io.actionlog.contract.recording;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values with which an operation was started elsewhere. */
class RecordedParametersIT {

  private static final Recorder RECORDER = Fixture.of("recordedparameters").recorder();

  @Test
  void retryActionShouldRepeatTheParametersOfReportedWork() {
    Map<String, String> values = Map.of("tag", "v1.27", "note", "a; b $(c)");
    Report report =
        Report.of(Report.object()).with("can_be_retried", true).with("parameters", values);
    ValidatableResponse work = RECORDER.record(report).then().statusCode(202);
    work.body("parameters", equalTo(values));
    RECORDER.end(uuid(work), "Failed").then().statusCode(200);
    ValidatableResponse retried =
        RECORDER
            .api()
            .given()
            .when()
            .post("/action/{uuid}/retry/", uuid(work))
            .then()
            .statusCode(202);
    retried.body("parameters", equalTo(values));
    RECORDER.end(uuid(retried), "Success").then().statusCode(200);
  }

  @Test
  void recordActionShouldRefuseAKnownUuidWithOtherParameters() {
    Report report =
        Report.ended(Report.object(), "Success").with("uuid", UUID.randomUUID().toString());
    RECORDER.record(report).then().statusCode(201);
    RECORDER.record(report.with("parameters", Map.of())).then().statusCode(201);
    RECORDER
        .record(report.with("parameters", Map.of("tag", "v1")))
        .then()
        .spec(error(409, "uuid: ", "(expected a new one"));
  }

  @Test
  void recordActionShouldTakeAsManyParametersAsAnOperationMayDeclareAndNoMore() {
    Map<String, String> values = new HashMap<>();
    IntStream.range(0, 50).forEach(i -> values.put("p" + i, "v".repeat(i)));
    Report report = Report.ended(Report.object(), "Success");
    RECORDER
        .record(report.with("parameters", values))
        .then()
        .statusCode(201)
        .body("parameters", equalTo(values));
    values.put("p50", "");
    RECORDER
        .wrong()
        .record(report.with("parameters", values))
        .then()
        .spec(error(400, "parameters: 51 items (expected at most 50 items)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tag | a\u0007b | parameters.tag: a\uFFFDb (expected a value without control characters
          tag | \u202Ea  | parameters.tag: \uFFFDa (expected a value without control characters
          """)
  void recordActionShouldRefuseAValueThatNoActionMayShow(
      String name, String value, String message) {
    String object = Report.object();
    RECORDER
        .wrong()
        .record(Report.ended(object, "Success").with("parameters", Map.of(name, value)))
        .then()
        .spec(error(400, message));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).isEmpty();
  }

  /** The document has no words for the names of properties, except in its description. */
  @Test
  void recordActionShouldRefuseANameThatNoParameterHas() {
    RECORDER
        .record(Report.ended(Report.object(), "Success").with("parameters", Map.of("TAG", "v1")))
        .then()
        .spec(error(400, "parameters.TAG: no name (expected a lower-case letter, then up to 63"));
  }
}
