package io.actionlog.contract.input;

import static io.actionlog.conformance.exchange.Exchange.UPGRADE;
import static io.actionlog.conformance.exchange.Expectation.OUTSIDE;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Recorder.NDJSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.ApiSocket.Event;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.actionlog.harness.Account;
import io.actionlog.harness.HostedServer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the bodies of batches may be, and for whom; how many may watch and wait. */
class BatchLimitsIT {

  private static final int BODY = 1024;
  private static final int BATCH = 65_536;

  @SuppressWarnings("NullAway.Init")
  private static HostedServer server;

  @SuppressWarnings("NullAway.Init")
  private static Recorder recorder;

  @BeforeAll
  static void start() {
    server =
        HostedServer.start(
            Fixture.folder("batch-limits"),
            Fixture.SCRIPTS,
            "--max-body-bytes",
            String.valueOf(BODY),
            "--max-batch-bytes",
            String.valueOf(BATCH),
            "--max-followers",
            "2",
            "--max-pending",
            "1");
    recorder = new Recorder(Api.at(server.address(), server.admin()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/action/batch/", "/action/%s/logs/"})
  void recordActionsShouldTakeALongBodyOfWhoShowsAKeyAndNotOneByteMore(String template) {
    String path = template.formatted(recorder.working());
    assertThat(send(recorder.api(), path, BATCH).statusCode()).isIn(200, 201);
    send(recorder.api(), path, BATCH + 1)
        .then()
        .spec(error(413, "body: more than 65536 bytes (expected at most 65536)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/action/batch/", "/action/%s/logs/"})
  void recordActionsShouldTakeNoLongBodyOfWhoShowsNoKey(String template) {
    String path = template.formatted(recorder.working());
    send(recorder.api().anonymous(), path, BODY + 1)
        .then()
        .spec(error(401, "credentials: missing"));
    send(recorder.api().as(new Account("admin", "wrong")), path, BODY + 1)
        .then()
        .spec(error(401, "credentials: wrong"));
    send(recorder.api().anonymous(), path, BODY).then().spec(error(401, "credentials: missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/action/", "/object/", "/action/%s/"})
  void recordActionShouldTakeNoLongBodyOfAnybody(String template) {
    String path = template.formatted(recorder.working());
    String method =
        template.equals("/action/") ? "POST" : template.equals("/object/") ? "PUT" : "PATCH";
    recorder
        .api()
        .given(OUTSIDE)
        .contentType(ContentType.JSON)
        .body(" ".repeat(BODY - 1) + "{}")
        .when()
        .request(method, path)
        .then()
        .spec(error(413, "body: more than 1024 bytes (expected at most 1024)"));
  }

  @Test
  void recordActionsShouldTakeNoLongBodyWhoseLengthNobodyKnows() {
    byte[] lines = body("/action/batch/", BATCH + 1).getBytes(UTF_8);
    recorder
        .api()
        .given()
        .contentType(NDJSON)
        .header("Transfer-Encoding", "chunked")
        .body(lines)
        .when()
        .post("/action/batch/")
        .then()
        .spec(error(413, "expected at most 65536"));
  }

  @Test
  void watchActionsShouldRefuseTheUpgradeWhenTooManySocketsAreOpen() {
    try (ApiSocket<Event> first = recorder.api().events("");
        ApiSocket<Event> second = recorder.api().events("")) {
      Response refused = recorder.api().given().headers(UPGRADE).when().get("/events/");
      refused.then().spec(error(503)).header("Retry-After", matchesPattern("[1-9]\\d*"));
      UUID uuid = recorder.succeeded();
      assertThat(first.next().action()).isEqualTo(uuid);
      assertThat(second.next().action()).isEqualTo(uuid);
    }
  }

  @Test
  void recordActionShouldRefuseWorkWhenTooMuchWaits() {
    Recorder patient = new Recorder(Api.at(server.address(), server.account("patient")));
    Report work = Report.of(Report.object());
    patient.record(work).then().statusCode(202);
    patient.record(work).then().statusCode(202);
    patient
        .record(work)
        .then()
        .spec(error(503, "Pending already"))
        .header("Retry-After", matchesPattern("[1-9]\\d*"));
  }

  private static Response send(Api api, String path, int bytes) {
    String type = path.contains("batch") ? Recorder.NDJSON : "text/plain";
    Expectation expectation = api.caller().isPresent() ? Expectation.VALID : Expectation.INVALID;
    return api.given(expectation)
        .contentType(type)
        .body(body(path, bytes).getBytes(UTF_8))
        .when()
        .post(path);
  }

  /** A right body of so many bytes. */
  private static String body(String path, int bytes) {
    if (!path.contains("batch")) {
      return "x".repeat(bytes);
    }
    String report = Report.ended(Report.object(), "Success").toString();
    String lines = (report + "\n").repeat(bytes / (report.length() + 1));
    // Spaces before a line are no part of its object.
    return " ".repeat(bytes - lines.length()) + lines;
  }
}
