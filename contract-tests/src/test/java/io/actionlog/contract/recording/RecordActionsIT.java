package io.actionlog.contract.recording;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Recorder.NDJSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many calls that are over, all or none. */
class RecordActionsIT {

  private static final Fixture FIXTURE = Fixture.of("batches");
  private static final Recorder RECORDER = FIXTURE.recorder();

  private final String object = Report.object();
  private final Report right = Report.ended(object, "Success");

  @ParameterizedTest
  @ValueSource(strings = {Recorder.NDJSON, "application/json"})
  void recordActionsShouldRecordAllInTheOrderGiven(String type) {
    List<Report> reports =
        Stream.of("One", "Two", "Three").map(name -> right.with("action", name)).toList();
    JsonNode answer = json(send(type, reports, Expectation.VALID).then().statusCode(201));
    assertThat(answer.path("recorded").intValue()).isEqualTo(3);
    assertThat(answer.path("known").intValue()).isZero();
    assertThat(RECORDER.actionsOn(object, false, "resource_uri")).isEqualTo(uris(answer));
    assertThat(RECORDER.actionsOn(object, false, "action")).containsExactly("One", "Two", "Three");
  }

  @Test
  void recordActionsShouldTakeAsManyAsTheDocumentAllows() {
    JsonNode answer =
        json(
            RECORDER
                .recordAll(Stream.generate(() -> right).limit(1000).toList())
                .then()
                .statusCode(201));
    assertThat(answer.path("recorded").intValue()).isEqualTo(1000);
    assertThat(uris(answer)).hasSize(1000).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {Recorder.NDJSON, "application/json"})
  void recordActionsShouldRefuseOneMore(String type) {
    send(type, Stream.generate(() -> right).limit(1001).toList(), Expectation.INVALID)
        .then()
        .spec(error(400, "expected ", "1000"));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"application/x-ndjson,''", "application/json,[]", "application/x-ndjson,'\n'"})
  void recordActionsShouldRefuseNone(String type, String body) {
    RECORDER
        .api()
        .given(INVALID)
        .contentType(type)
        .body(body.getBytes(UTF_8))
        .when()
        .post("/action/batch/")
        .then()
        .spec(error(400, "expected "));
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-ndjson,line,method,post",
    "application/x-ndjson,line,object,service",
    "application/x-ndjson,line,state,Done",
    "application/x-ndjson,line,uuid,x",
    "application/x-ndjson,line,start_date,yesterday",
    "application/x-ndjson,line,more,x",
    "application/x-ndjson,line,lease_seconds,60",
    "application/x-ndjson,line,parent,/api/app/v1/container/x/",
    "application/x-ndjson,line,uuid,7eaf7fff-882c-1f3d-9a8f-a22317ac00ce",
    "application/json,item,parent,/api/app/v1/container/x/",
    "application/json,item,method,post",
    "application/json,item,state,Done",
    "application/json,item,more,x"
  })
  void recordActionsShouldRefuseAllForOneAndNameIt(
      String type, String word, String property, String value) {
    send(type, List.of(right, right, right.with(property, value)), Expectation.INVALID)
        .then()
        .spec(error(400, word + " 3: " + property + ": ", "(expected "));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-ndjson,line,end_date,'Sun, 17 Sep 2094 08:26:22 +0000'",
    "application/json,item,start_date,'Sun, 17 Sep 2094 08:26:22 +0000'"
  })
  void recordActionsShouldRefuseWhatNoSchemaSays(
      String type, String word, String property, String value) {
    send(type, List.of(right, right.with(property, value), right), Expectation.VALID)
        .then()
        .spec(error(400, word + " 2: " + property + ": ", "(expected "));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).isEmpty();
  }

  @Test
  void recordActionsShouldRefuseWorkThatIsNotOver() {
    send(Recorder.NDJSON, List.of(right, Report.of(object)), Expectation.INVALID)
        .then()
        .spec(error(400, "line 2: state: missing (expected Success, Failed or Canceled)"));
    send("application/json", List.of(right, Report.of(object)), Expectation.INVALID)
        .then()
        .spec(error(400, "item 2: state: missing (expected Success, Failed or Canceled)"));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \t", "\r\n\n"})
  void recordActionsShouldPassOverBlankLinesAndAMark(String blank) {
    String body = "\ufeff" + blank + "\n" + right + "\n" + blank + "\n" + right + "\n" + blank;
    RECORDER
        .api()
        .given()
        .contentType(Recorder.NDJSON)
        .body(body.getBytes(UTF_8))
        .when()
        .post("/action/batch/")
        .then()
        .statusCode(201)
        .body("recorded", equalTo(2));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "not JSON", "[]", "1", "null", "{} {}"})
  void recordActionsShouldNameALineThatIsNoObject(String line) {
    String body = right + "\n" + line + "\n" + right;
    RECORDER
        .api()
        .given(INVALID)
        .contentType(Recorder.NDJSON)
        .body(body.getBytes(UTF_8))
        .when()
        .post("/action/batch/")
        .then()
        .spec(error(400, "line 2: ", "(expected "));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).isEmpty();
  }

  @Test
  void recordActionsShouldCountWhatItHadRecordedBefore() {
    List<Report> reports = new ArrayList<>();
    for (int index = 0; index < 3; index++) {
      reports.add(right.with("uuid", UUID.randomUUID().toString()));
    }
    RECORDER.record(reports.get(1)).then().statusCode(201);
    JsonNode first = json(RECORDER.recordAll(reports).then().statusCode(201));
    assertThat(first.path("recorded").intValue() + "+" + first.path("known").intValue())
        .isEqualTo("2+1");
    JsonNode again = json(RECORDER.recordAll(reports).then().statusCode(201));
    assertThat(again.path("recorded").intValue() + "+" + again.path("known").intValue())
        .isEqualTo("0+3");
    assertThat(uris(again)).isEqualTo(uris(first));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(3);
  }

  @Test
  void recordActionsShouldKnowAUuidAlsoWithinOneBatch() {
    Report named = right.with("uuid", UUID.randomUUID().toString());
    JsonNode answer = json(RECORDER.recordAll(List.of(named, named)).then().statusCode(201));
    assertThat(answer.path("recorded").intValue() + "+" + answer.path("known").intValue())
        .isEqualTo("1+1");
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void recordActionsShouldRefuseAllForAKnownUuidWithOtherContent() {
    Report named = right.with("uuid", UUID.randomUUID().toString());
    RECORDER.record(named).then().statusCode(201);
    RECORDER
        .recordAll(List.of(right, named.with("user", "other")))
        .then()
        .spec(error(409, "line 2: uuid: ", "(expected a new one"));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void recordActionsShouldTakeChunksWhoseLengthNobodyKnows() {
    String lines = (right + "\n").repeat(500);
    RECORDER
        .api()
        .given()
        .contentType(NDJSON)
        .header("Transfer-Encoding", "chunked")
        .body(lines.getBytes(UTF_8))
        .when()
        .post("/action/batch/")
        .then()
        .statusCode(201);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(500);
  }

  private static Response send(String type, List<Report> reports, Expectation expectation) {
    String body =
        type.equals(Recorder.NDJSON)
            ? String.join("\n", reports.stream().map(Report::toString).toList())
            : reports.toString();
    return RECORDER
        .api()
        .given(expectation)
        .contentType(type)
        .body(body.getBytes(UTF_8))
        .when()
        .post("/action/batch/");
  }

  private static List<String> uris(JsonNode answer) {
    List<String> uris = new ArrayList<>();
    answer.path("resource_uris").forEach(uri -> uris.add(uri.asText()));
    return uris;
  }
}
