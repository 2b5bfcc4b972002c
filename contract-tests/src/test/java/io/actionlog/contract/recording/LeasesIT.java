package io.actionlog.contract.recording;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.uuid;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that die, and workers that do the same work. */
class LeasesIT {

  private static final String RAN_OUT =
      "Failed: whoever performs this action has not reported for 1 seconds, and its lease has run"
          + " out";
  private static final int WORKERS = 12;

  private static final Fixture FIXTURE = Fixture.of("leases");
  private static final Recorder RECORDER = FIXTURE.recorder();

  @Test
  void recordActionShouldFailWorkWhoseWorkerHasDied() {
    UUID uuid = uuid(RECORDER.record(shortLived()).then().statusCode(202));
    RECORDER.append(uuid, "last words").then().statusCode(200);
    ValidatableResponse failed = RECORDER.api().awaitState(uuid, "Failed");
    assertThat(json(failed).path("end_date").isTextual()).isTrue();
    assertThat(RECORDER.log(uuid)).containsExactly("last words", RAN_OUT);
  }

  @Test
  void recordActionShouldLetWhoFollowsSeeThatTheLeaseRanOut() {
    UUID uuid = uuid(RECORDER.record(shortLived()).then().statusCode(202));
    try (var logs = RECORDER.api().logs(uuid, "")) {
      assertThat(logs.toClose()).containsExactly(RAN_OUT);
      assertThat(logs.closeCode()).isEqualTo(1000);
    }
    RECORDER.api().getAction(uuid).body("state", equalTo("Failed"));
  }

  @Test
  void recordActionShouldBeginTheNextWorkWhenALeaseRunsOut() {
    Report report = shortLived();
    UUID dead = uuid(RECORDER.record(report).then());
    UUID next = uuid(RECORDER.record(report.with("lease_seconds", 3600)).then());
    RECORDER.api().awaitState(next, "In progress");
    RECORDER.api().getAction(dead).body("state", equalTo("Failed"));
  }

  @Test
  void updateActionShouldGiveWorkTheLeaseThatItAsksFor() {
    UUID renewed = uuid(RECORDER.record(shortLived()).then());
    RECORDER.update(renewed, "{\"lease_seconds\": 3600}").then().statusCode(200);
    awaitTheEndOfAYoungerLease();
    RECORDER.api().getAction(renewed).body("state", equalTo("In progress"));
    RECORDER.update(renewed, "{\"lease_seconds\": 1}").then().statusCode(200);
    RECORDER.api().awaitState(renewed, "Failed");
  }

  @Test
  void recordActionShouldLetNoLeaseRunWhileWorkWaits() {
    Report report = shortLived();
    UUID first = uuid(RECORDER.record(report.with("lease_seconds", 3600)).then());
    UUID waiting = uuid(RECORDER.record(report).then());
    awaitTheEndOfAYoungerLease();
    RECORDER.api().getAction(waiting).body("state", equalTo("Pending"));
    RECORDER.end(first, "Success").then().statusCode(200);
    RECORDER.api().awaitState(waiting, "Failed");
  }

  @Test
  void cancelActionShouldNotKeepWorkWhoseWorkerHasDied() {
    UUID uuid = uuid(RECORDER.record(shortLived().with("can_be_canceled", true)).then());
    RECORDER.api().given().when().post("/action/{uuid}/cancel/", uuid).then().statusCode(202);
    RECORDER.api().awaitState(uuid, "Failed");
  }

  @Test
  void updateActionShouldTellAWorkerThatItCameTooLate() {
    UUID uuid = uuid(RECORDER.record(shortLived()).then());
    RECORDER.api().awaitState(uuid, "Failed");
    RECORDER.end(uuid, "Success").then().spec(error(409, "state: Failed"));
    RECORDER.append(uuid, "line").then().spec(error(409, "state: Failed"));
  }

  @Test
  void updateActionShouldBelieveOneOfTwoWorkersThatReportTheSameEnd() throws Exception {
    UUID uuid = RECORDER.working();
    List<Integer> statuses = race(List.of(() -> end(uuid, "Success"), () -> end(uuid, "Success")));
    assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    RECORDER.api().getAction(uuid).body("state", equalTo("Success"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void updateActionShouldBelieveOneOfManyWorkers(boolean canceling) throws Exception {
    UUID uuid = canceling ? RECORDER.canceling() : RECORDER.working();
    List<String> ends =
        canceling ? List.of("Success", "Failed", "Canceled") : List.of("Success", "Failed");
    List<Callable<String>> workers = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      String end = ends.get(worker % ends.size());
      workers.add(() -> end(uuid, end) + " " + end);
    }
    List<String> answers = race(workers);
    Map<String, Long> counts =
        answers.stream().collect(groupingBy(answer -> answer.split(" ")[0], counting()));
    assertThat(counts).isEqualTo(Map.of("200", 1L, "409", WORKERS - 1L));
    assertThat(answers).contains("200 " + RECORDER.api().state(uuid));
  }

  @Test
  void recordActionShouldHaveOneInProgressOnAnObjectHoweverManyRecord() throws Exception {
    Report report = Report.of(Report.object());
    List<Callable<UUID>> callers = new ArrayList<>();
    for (int caller = 0; caller < WORKERS; caller++) {
      callers.add(() -> uuid(RECORDER.record(report).then().statusCode(202)));
    }
    List<UUID> uuids = race(callers);
    for (int ended = 0; ended < WORKERS; ended++) {
      List<UUID> inProgress =
          uuids.stream().filter(u -> RECORDER.api().state(u).equals("In progress")).toList();
      assertThat(inProgress).hasSize(1);
      RECORDER.end(inProgress.get(0), "Success").then().statusCode(200);
    }
  }

  /** Work that ends after the leases that ran when this began. */
  private static void awaitTheEndOfAYoungerLease() {
    UUID younger = uuid(RECORDER.record(shortLived().with("lease_seconds", 2)).then());
    RECORDER.api().awaitState(younger, "Failed");
  }

  private static Report shortLived() {
    return Report.of(Report.object()).with("lease_seconds", 1);
  }

  private static int end(UUID uuid, String state) {
    return RECORDER.end(uuid, state).statusCode();
  }

  private static <T> List<T> race(List<Callable<T>> runners)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(runners.size());
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(runners)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }
}
