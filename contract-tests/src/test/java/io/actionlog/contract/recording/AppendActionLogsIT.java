package io.actionlog.contract.recording;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.conformance.exchange.Expectation.VALID;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Recorder.NDJSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Suite;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How workers add to the logs of their work. */
class AppendActionLogsIT {

  private static final String JSON = "application/json";

  private static final Fixture FIXTURE = Fixture.of("appends");
  private static final Recorder RECORDER = FIXTURE.recorder();

  private final UUID uuid = RECORDER.working();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain|one~two",
        "text/plain; charset=utf-8|one~two~",
        "application/x-ndjson|{\"log\": \"one\"}~{\"log\": \"two\"}",
        "application/x-ndjson|{\"log\": \"one\\ntwo\"}~",
        "application/json|[{\"log\": \"one\"}, {\"log\": \"two\"}]"
      })
  void appendActionLogsShouldTakeLinesInEachForm(String type, String body) {
    append(VALID, type, body.replace('~', '\n')).then().statusCode(200);
    assertThat(RECORDER.log(uuid)).containsExactly("one", "two");
  }

  @Test
  void appendActionLogsShouldTakeTheLineEndsOfAnySystem() {
    RECORDER.append(uuid, "one\r\ntwo\r\n").then().statusCode(200);
    assertThat(RECORDER.log(uuid)).containsExactly("one", "two");
  }

  @Test
  void appendActionLogsShouldKeepWhatIsNotAscii() {
    String line = "{\"Größe\": \"☃ 😀\"}\t'";
    RECORDER.append(uuid, line).then().statusCode(200);
    assertThat(RECORDER.log(uuid)).containsExactly(line);
  }

  @Test
  void appendActionLogsShouldKeepTheTimesOfLinesThatHaveOne() {
    String lines = "{\"log\": \"then\", \"timestamp\": 1433779324}\n{\"log\": \"now\"}";
    append(VALID, NDJSON, lines).then().statusCode(200);
    try (ApiSocket<String> logs = RECORDER.api().logs(uuid, "?follow=false")) {
      assertThat(timestamp(logs.frame())).isEqualTo(1433779324L);
      assertThat(timestamp(logs.frame())).isGreaterThan(1433779324L);
    }
  }

  @Test
  void appendActionLogsShouldAppendInTheOrderOfTheCalls() {
    IntStream.range(0, 20).forEach(n -> RECORDER.append(uuid, "line " + n).then().statusCode(200));
    assertThat(RECORDER.log(uuid))
        .isEqualTo(IntStream.range(0, 20).mapToObj(n -> "line " + n).toList());
  }

  @Test
  void appendActionLogsShouldReachWhoFollowsAndCloseWithTheEnd() {
    try (ApiSocket<String> logs = RECORDER.api().logs(uuid, "")) {
      RECORDER.append(uuid, "one").then().statusCode(200);
      assertThat(logs.next()).isEqualTo("one");
      RECORDER.append(uuid, "two").then().statusCode(200);
      assertThat(logs.next()).isEqualTo("two");
      RECORDER.end(uuid, "Success").then().statusCode(200);
      assertThat(logs.toClose()).isEmpty();
      assertThat(logs.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void appendActionLogsShouldTellThatTheActionIsCanceling() {
    RECORDER.append(uuid, "line").then().body("state", equalTo("In progress"));
    RECORDER.api().given().when().post("/action/{uuid}/cancel/", uuid).then().statusCode(202);
    RECORDER.append(uuid, "line").then().statusCode(200).body("state", equalTo("Canceling"));
  }

  @Test
  void appendActionLogsShouldTakeLinesOfWorkThatWaits() {
    UUID pending = RECORDER.pending();
    RECORDER.append(pending, "early").then().statusCode(200).body("state", equalTo("Pending"));
    assertThat(RECORDER.log(pending)).containsExactly("early");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Success", "Failed"})
  void appendActionLogsShouldRefuseLinesOfWorkThatHasEnded(String state) {
    RECORDER.append(uuid, "in time").then().statusCode(200);
    RECORDER.end(uuid, state).then().statusCode(200);
    RECORDER
        .append(uuid, "late")
        .then()
        .spec(
            error(
                409,
                "state: "
                    + state
                    + " (expected an action that is Pending, In progress or Canceling)"));
    assertThat(RECORDER.log(uuid)).containsExactly("in time");
  }

  @Test
  void appendActionLogsShouldRefuseLinesOfWhatTheServerPerforms() {
    RECORDER
        .append(FIXTURE.inProgress(), "line")
        .then()
        .spec(error(409, "uuid: ", "(expected an action that was recorded from outside)"));
  }

  @Test
  void appendActionLogsShouldTakeAsManyLinesAsTheDocumentAllows() {
    RECORDER.append(uuid, "line\n".repeat(10_000)).then().statusCode(200);
    assertThat(RECORDER.log(uuid)).hasSize(10_000).containsOnly("line");
  }

  @Test
  void appendActionLogsShouldRefuseOneMore() {
    RECORDER.append(uuid, "line\n".repeat(10_001)).then().spec(error(400, "expected ", "10000"));
    append(INVALID, NDJSON, "{\"log\":\"x\"}\n".repeat(10_001))
        .then()
        .spec(error(400, "expected ", "10000"));
    assertThat(RECORDER.log(uuid)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-ndjson|{\"log\":\"x\"}~{\"log\":1}|line 2: log: ",
        "application/x-ndjson|{\"log\":\"x\"}~{\"log\":null}|line 2: log: ",
        "application/x-ndjson|{\"log\":\"x\"}~{\"log\":\"x\",\"timestamp\":-1}|line 2: timestamp: -1",
        "application/x-ndjson|{\"log\":\"x\"}~{\"text\":\"x\"}|line 2: text: unknown property",
        "application/x-ndjson|{\"log\":\"x\"}~{}|line 2: log: ",
        "application/x-ndjson|{\"log\":\"x\"}~x|line 2: not JSON",
        "application/json|[{\"log\":\"x\"},{}]|item 2: log: ",
        "application/json|[]|body: ",
        "application/json|{\"log\":\"x\"}|body: ",
        "application/json|[{\"log\":\"x\",\"timestamp\":253402300800}]|item 1: timestamp: "
      })
  void appendActionLogsShouldRefuseAllForOneAndNameIt(String type, String body, String words) {
    append(INVALID, type, body.replace('~', '\n')).then().spec(error(400, words, "(expected "));
    assertThat(RECORDER.log(uuid)).isEmpty();
  }

  @Test
  void appendActionLogsShouldTakeALineOfManyBytes() {
    String line = "x".repeat(50_000);
    append(VALID, JSON, "[{\"log\": \"" + line + "\"}]").then().statusCode(200);
    assertThat(RECORDER.log(uuid)).containsExactly(line);
  }

  @Test
  void appendActionLogsShouldTakeALongBodyInChunks() {
    byte[] lines = ("x".repeat(99) + "\n").repeat(5000).getBytes(UTF_8);
    RECORDER
        .api()
        .given()
        .contentType("text/plain")
        .header("Transfer-Encoding", "chunked")
        .body(lines)
        .when()
        .post("/action/{uuid}/logs/", uuid)
        .then()
        .statusCode(200);
    assertThat(RECORDER.log(uuid)).isEqualTo(List.of(new String(lines, UTF_8).split("\n")));
  }

  private static long timestamp(Frame frame) {
    return Suite.json(frame.text()).path("timestamp").longValue();
  }

  private Response append(Expectation expectation, String type, String body) {
    return RECORDER
        .api()
        .given(expectation)
        .contentType(type)
        .body(body.getBytes(UTF_8))
        .when()
        .post("/action/{uuid}/logs/", uuid);
  }
}
