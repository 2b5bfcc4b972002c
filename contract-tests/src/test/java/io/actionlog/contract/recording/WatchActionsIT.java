package io.actionlog.contract.recording;

import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.text;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.ApiSocket.Event;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the events socket tells, in which order, and from where on. */
class WatchActionsIT {

  private static final int CALLERS = 6;
  private static final int CALLS = 40;
  private static final int FEW = 25;

  private final String namespace = "watched-" + UUID.randomUUID().toString().substring(0, 8);
  private final Fixture fixture = Fixture.of(namespace);
  private final Recorder recorder = fixture.recorder();
  private final Report work = Report.of(Report.object()).with("can_be_canceled", true);

  @Test
  void watchActionsShouldGreetWithThePositionWhereItBegins() {
    try (ApiSocket<Event> events = watch("")) {
      assertThat(events.frame().text()).isEqualTo("{\"type\":\"auth\",\"position\":0}");
    }
    recorder.record(Report.ended(Report.object(), "Success")).then().statusCode(201);
    try (ApiSocket<Event> all = watch("?since=0");
        ApiSocket<Event> now = watch("")) {
      assertThat(all.next().position()).isZero();
      assertThat(now.next().position()).isEqualTo(all.next().position());
    }
  }

  @Test
  void watchActionsShouldSendAFrameToTheByte() {
    try (ApiSocket<Event> events = recorder.api().events("")) {
      ValidatableResponse recorded =
          recorder.record(Report.ended(Report.object(), "Failed")).then().statusCode(201);
      String frame = events.frame().text();
      assertThat(frame)
          .matches(
              "\\{\"type\":\"action\",\"action\":\"create\",\"parents\":\\[\"[^\"]+\"],"
                  + "\"resource_uri\":\"[^\"]+\",\"state\":\"Failed\",\"uuid\":\"[0-9a-f-]{36}\","
                  + "\"datetime\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\",\"position\":\\d+}");
      assertThat(frame)
          .contains("[\"" + text(recorded, "object") + "\"]", text(recorded, "resource_uri"));
    }
  }

  @Test
  void watchActionsShouldTellTheLifeOfWorkInItsOrder() {
    try (ApiSocket<Event> events = recorder.api().events("")) {
      UUID first = uuid(recorder.record(work).then());
      UUID second = uuid(recorder.record(work).then());
      recorder.append(first, "lines are no events").then().statusCode(200);
      recorder.update(first, "{}").then().statusCode(200);
      recorder.end(first, "Success").then().statusCode(200);
      recorder.api().given().when().post("/action/{uuid}/cancel/", second).then().statusCode(202);
      recorder.end(second, "Canceled").then().statusCode(200);
      List<Event> told = before(events, sentinel());
      assertThat(told)
          .filteredOn(e -> e.action().equals(first))
          .extracting(Event::text)
          .containsExactly("create In progress", "update Success");
      assertThat(told)
          .filteredOn(e -> e.action().equals(second))
          .extracting(Event::text)
          .containsExactly(
              "create Pending", "update In progress", "update Canceling", "update Canceled");
      assertThat(told).extracting(Event::position).isSorted().doesNotHaveDuplicates();
      assertThat(told).extracting(e -> e.json().path("uuid").asText()).doesNotHaveDuplicates();
      // The call to cancel left an action of its own.
      assertThat(told).hasSize(7);
    }
  }

  @Test
  void watchActionsShouldTellOfLeasesThatRunOutAndOfWorkThatIsRetried() {
    try (ApiSocket<Event> events = recorder.api().events("")) {
      Report shortLived = work.with("lease_seconds", 1).with("can_be_retried", true);
      UUID dead = uuid(recorder.record(shortLived).then());
      assertThat(events.next(2))
          .extracting(e -> e.action() + e.text())
          .containsExactly(dead + "create In progress", dead + "update Failed");
      UUID again =
          uuid(
              recorder
                  .api()
                  .given()
                  .when()
                  .post("/action/{uuid}/retry/", dead)
                  .then()
                  .statusCode(202));
      Event created = events.next();
      assertThat(created.action() + created.text()).isEqualTo(again + "create In progress");
    }
  }

  @Test
  void watchActionsShouldTellOfWhatTheServerPerforms() {
    try (ApiSocket<Event> events = recorder.api().events("")) {
      UUID uuid = fixture.succeeded("true");
      assertThat(before(events, sentinel()))
          .extracting(e -> e.action() + e.text())
          .containsExactly(uuid + "create In progress", uuid + "update Success");
    }
  }

  @Test
  void watchActionsShouldTellABatchInItsOrder() {
    List<Report> reports = new ArrayList<>();
    for (int index = 0; index < 300; index++) {
      reports.add(Report.ended(Report.object(), "Success"));
    }
    try (ApiSocket<Event> events = recorder.api().events("")) {
      JsonNode recorded = json(recorder.recordAll(reports).then().statusCode(201));
      List<String> uris = new ArrayList<>();
      recorded.path("resource_uris").forEach(uri -> uris.add(uri.asText()));
      assertThat(events.next(300))
          .extracting(e -> e.json().path("resource_uri").asText())
          .isEqualTo(uris);
    }
  }

  @Test
  void watchActionsShouldResumeUnderLoadWithoutGapOrRepetition() {
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.add(CompletableFuture.runAsync(this::call));
    }
    UUID last = UUID.randomUUID();
    Report sentinel = Report.ended(Report.object(), "Success").with("uuid", last.toString());
    CompletableFuture<ValidatableResponse> end =
        CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new))
            .thenApply(done -> recorder.record(sentinel).then().statusCode(201));
    List<Event> resumed = new ArrayList<>(resumed(0, last));
    while (!isLast(resumed, last)) {
      resumed.addAll(resumed(resumed.get(resumed.size() - 1).position(), last));
    }
    end.join();
    List<Event> whole;
    try (ApiSocket<Event> events = recorder.api().events("?since=0")) {
      whole = events.next(resumed.size());
    }
    assertThat(resumed).isEqualTo(whole);
    assertThat(resumed).hasSize(CALLERS * CALLS * 2 + 1);
    assertThat(lastStates(resumed)).isEqualTo(listed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"action", "stack,action", "action,service,error"})
  void watchActionsShouldSendActionsToWhoAsksForTheirType(String types) {
    try (ApiSocket<Event> events = recorder.api().events("?type=" + types)) {
      UUID uuid = sentinel();
      assertThat(events.next().action()).isEqualTo(uuid);
    }
  }

  @Test
  void watchActionsShouldSendNothingToWhoAsksForOtherTypes() throws IOException {
    sentinel();
    try (ApiSocket<Event> events = recorder.api().events("?type=service,container&since=0")) {
      events.wire().ping("x");
      assertThat(events.frame().opcode()).isEqualTo(Frame.PONG);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void watchActionsShouldSendTheEventsOnOneAction(String slash) {
    UUID uuid = uuid(recorder.record(work).then());
    String uri = "/api/audit/v1/action/" + uuid + slash;
    try (ApiSocket<Event> events =
        recorder.api().events("?since=0&object=" + Recorder.encode(uri))) {
      sentinel();
      recorder.end(uuid, "Success").then().statusCode(200);
      assertThat(events.next(2))
          .extracting(e -> e.action() + e.text())
          .containsExactly(uuid + "create In progress", uuid + "update Success");
    }
  }

  @Test
  void watchActionsShouldSendTheEventsOnTheActionsOfOneObject() {
    String object = Report.object();
    String query = "?parent=" + Recorder.encode(object) + "&type=action";
    try (ApiSocket<Event> events = recorder.api().events(query)) {
      sentinel();
      UUID first = uuid(recorder.record(Report.ended(object, "Success")).then());
      sentinel();
      UUID second = uuid(recorder.record(Report.ended(object, "Failed")).then());
      assertThat(events.next(2)).extracting(Event::action).containsExactly(first, second);
    }
  }

  @Test
  void watchActionsShouldSendNothingOfOtherNamespaces() {
    try (ApiSocket<Event> events = recorder.api().in(namespace).events("")) {
      Fixture.of("watched-too").recorder().succeeded();
      UUID uuid = sentinel();
      assertThat(events.next().action()).isEqualTo(uuid);
    }
  }

  @Test
  void watchActionsShouldAnswerAPingWithItsPayload() throws IOException {
    try (ApiSocket<Event> events = recorder.api().events("")) {
      events.wire().ping("keepalive");
      Frame pong = events.frame();
      assertThat(pong.opcode() + pong.text()).isEqualTo(Frame.PONG + "keepalive");
    }
  }

  @Test
  void watchActionsShouldAnswerACloseWithAClose() throws IOException {
    try (ApiSocket<Event> events = recorder.api().events("")) {
      events.wire().close(1000);
      Frame close = events.frame();
      assertThat(List.of(close.opcode(), close.closeCode())).containsExactly(Frame.CLOSE, 1000);
    }
  }

  private ApiSocket<Event> watch(String query) {
    return recorder.api().watch(recorder.api().raw("GET", "/events/" + query));
  }

  /** The events before the first on an action, which says that all before have come. */
  private static List<Event> before(ApiSocket<Event> events, UUID action) {
    return Stream.generate(events::next).takeWhile(e -> !e.action().equals(action)).toList();
  }

  /** The next few events behind a position, from a socket of their own. */
  private List<Event> resumed(long position, UUID last) {
    List<Event> next = new ArrayList<>();
    try (ApiSocket<Event> events = watch("?since=" + position)) {
      assertThat(events.next().position()).isEqualTo(position);
      do {
        next.add(events.next());
      } while (next.size() < FEW && !isLast(next, last));
    }
    return next;
  }

  private void call() {
    for (int call = 0; call < CALLS; call++) {
      UUID uuid =
          uuid(recorder.record(work.with("object", Report.object())).then().statusCode(202));
      recorder.end(uuid, call % 2 == 0 ? "Success" : "Failed").then().statusCode(200);
    }
  }

  /** An action after all others so far. */
  private UUID sentinel() {
    return uuid(recorder.record(Report.ended(Report.object(), "Success")).then().statusCode(201));
  }

  private static boolean isLast(List<Event> events, UUID action) {
    return events.get(events.size() - 1).action().equals(action);
  }

  private static Map<String, String> lastStates(List<Event> events) {
    Map<String, String> states = new LinkedHashMap<>();
    events.forEach(event -> states.put(event.action().toString(), event.state()));
    return states;
  }

  private Map<String, String> listed() {
    Map<String, String> states = new LinkedHashMap<>();
    JsonNode page =
        json(recorder.api().given().when().get("/action/?limit=1000").then().statusCode(200));
    page.path("objects")
        .forEach(a -> states.put(a.path("uuid").asText(), a.path("state").asText()));
    return states;
  }
}
