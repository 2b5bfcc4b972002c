package io.actionlog.contract.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.Expectation;
import io.actionlog.contract.harness.Account;
import io.actionlog.contract.harness.Call;
import io.actionlog.contract.harness.EventsSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.OldRecorder;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Report;
import io.actionlog.contract.harness.ServerProcess;
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
  private static ServerProcess server;

  @SuppressWarnings("NullAway.Init")
  private static OldRecorder recorder;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.start(
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
    recorder = new OldRecorder(OldApi.of(server, server.admin()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/action/batch/", "/action/%s/logs/"})
  void recordActionsShouldTakeALongBodyOfWhoShowsAKeyAndNotOneByteMore(String template) {
    String path = template.formatted(recorder.working().uuid());
    assertThat(send(recorder.api(), path, BATCH).message().status()).isIn(200, 201);
    send(recorder.api(), path, BATCH + 1)
        .isError(413, "body: more than 65536 bytes (expected at most 65536)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/action/batch/", "/action/%s/logs/"})
  void recordActionsShouldTakeNoLongBodyOfWhoShowsNoKey(String template) {
    String path = template.formatted(recorder.working().uuid());
    send(recorder.api().anonymous(), path, BODY + 1)
        .isError(413, "body: more than 1024 bytes (expected at most 1024)");
    send(recorder.api().as(new Account("admin", "wrong")), path, BODY + 1)
        .isError(413, "body: more than 1024 bytes (expected at most 1024)");
    send(recorder.api().anonymous(), path, BODY).isError(401, "credentials: missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/action/", "/object/", "/action/%s/"})
  void recordActionShouldTakeNoLongBodyOfAnybody(String template) {
    String path = template.formatted(recorder.working().uuid());
    String method =
        template.equals("/action/") ? "POST" : template.equals("/object/") ? "PUT" : "PATCH";
    recorder
        .api()
        .call(method, path)
        .json(" ".repeat(BODY - 1) + "{}")
        .expecting(Expectation.OUTSIDE)
        .send()
        .isError(413, "body: more than 1024 bytes (expected at most 1024)");
  }

  @Test
  void recordActionsShouldTakeNoLongBodyWhoseLengthNobodyKnows() {
    byte[] lines = body("/action/batch/", BATCH + 1).getBytes(UTF_8);
    recorder
        .api()
        .call("POST", "/action/batch/")
        .header("Content-Type", OldRecorder.NDJSON)
        .chunked(lines)
        .send()
        .isError(413, "expected at most 65536");
  }

  @Test
  void watchActionsShouldRefuseTheUpgradeWhenTooManySocketsAreOpen() {
    try (EventsSocket first = recorder.events("");
        EventsSocket second = recorder.events("")) {
      Reply refused = LogsSocket.upgrade(recorder.api().call("GET", "/events/")).send();
      assertThat(refused.isError(503).header("Retry-After")).matches("[1-9]\\d*");
      UUID uuid = recorder.succeeded().uuid();
      assertThat(first.event().action()).isEqualTo(uuid);
      assertThat(second.event().action()).isEqualTo(uuid);
    }
  }

  @Test
  void recordActionShouldRefuseWorkWhenTooMuchWaits() {
    OldRecorder patient = new OldRecorder(OldApi.of(server, server.account("patient")));
    Report work = Report.of(Report.object());
    patient.record(work).hasStatus(202);
    patient.record(work).hasStatus(202);
    Reply refused = patient.record(work).isError(503, "Pending already");
    assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
  }

  private static Reply send(OldApi api, String path, int bytes) {
    Call call = api.call("POST", path);
    String type = path.contains("batch") ? OldRecorder.NDJSON : "text/plain";
    Expectation expectation = api.caller().isPresent() ? Expectation.VALID : Expectation.INVALID;
    return call.header("Content-Type", type)
        .body(body(path, bytes).getBytes(UTF_8))
        .expecting(expectation)
        .send();
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
