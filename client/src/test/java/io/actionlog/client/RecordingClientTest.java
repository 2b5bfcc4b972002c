package io.actionlog.client;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.RestServer.Request;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.AppendedLine;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedActions;
import io.actionlog.client.generated.model.RecordedState;
import io.actionlog.client.generated.model.RelatedObject;
import io.actionlog.client.generated.model.ReportedState;
import io.actionlog.client.generated.model.UpdateActionRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the calls that record, and those on objects, to the wire. */
class RecordingClientTest extends RestTestBase {

  private static final String KEY_HEADER = "Idempotency-Key";
  private static final String AN_OBJECT =
      "{\"object\":\"/api/app/v1/service/1/\",\"type\":\"service\",\"parent\":null}";

  private static RecordActionRequest aCall() {
    return new RecordActionRequest()
        .action("Service Redeploy")
        .objectUri("/api/app/v1/service/1/")
        .method("POST")
        .path("/api/app/v1/service/1/redeploy/");
  }

  @Test
  void recordActionShouldSendNothingForWhatIsNotSet() {
    server.answer(202, anAction(1, "Pending"));

    assertThat(client.recordAction(aCall()).getState()).isEqualTo(ActionState.PENDING);

    Request request = server.requests.remove();
    assertThat(request.line()).isEqualTo("POST /api/audit/v1/action/");
    assertThat(request.headers()).containsEntry("Content-Type", "application/json");
    assertThat(request.body())
        .isEqualTo(
            "{\"action\":\"Service Redeploy\",\"object\":\"/api/app/v1/service/1/\",\"method\":\"POST\","
                + "\"path\":\"/api/app/v1/service/1/redeploy/\",\"is_user_action\":true,"
                + "\"can_be_canceled\":false,\"can_be_retried\":false}");
  }

  @Test
  void recordActionShouldSendWhatIsSetAsTheContractWritesIt() {
    server.answer(201, anAction(1, "Failed"));
    Instant date = Instant.parse("2014-09-07T08:26:22Z");

    client.recordAction(
        aCall()
            .uuid(uuid(1))
            .user("ä")
            .ip("::1")
            .userAgent("curl")
            .isUserAction(null)
            .state(RecordedState.FAILED)
            .startDate(date)
            .endDate(date.plusSeconds(1))
            .canBeCanceled(null)
            .canBeRetried(true)
            .parent("/api/app/v1/stack/1/")
            .putParametersItem("tag", "v1"));

    assertThat(server.requests.remove().body())
        .endsWith(
            "\"uuid\":\"00000001-882c-4f3d-9a8f-a22317ac00ce\",\"user\":\"ä\",\"ip\":\"::1\","
                + "\"user_agent\":\"curl\",\"state\":\"Failed\","
                + "\"start_date\":\"Sun, 07 Sep 2014 08:26:22 +0000\","
                + "\"end_date\":\"Sun, 07 Sep 2014 08:26:23 +0000\",\"can_be_retried\":true,"
                + "\"parent\":\"/api/app/v1/stack/1/\",\"parameters\":{\"tag\":\"v1\"}}");
  }

  @Test
  void recordActionShouldBeRepeatedWithTheSameKey() {
    server.answer(503, "").answer(RestServer.Response.NONE).answer(201, anAction(1, "Success"));

    client.recordAction(aCall());

    assertThat(server.requests).hasSize(3);
    assertThat(server.requests.stream().map(request -> request.headers().get(KEY_HEADER)))
        .doesNotContainNull()
        .containsOnly(server.requests.peek().headers().get(KEY_HEADER));
  }

  @Test
  void recordActionShouldHaveAnotherKeyForAnotherCall() {
    server.answerAll(request -> RestServer.Response.of(201, anAction(1, "Success")));

    client.recordAction(aCall());
    client.recordAction(aCall());

    assertThat(server.requests.stream().map(request -> request.headers().get(KEY_HEADER)))
        .doesNotHaveDuplicates();
  }

  @Test
  void recordActionShouldSendTheKeyThatIsGiven() {
    server.answer(201, anAction(1, "Success"));

    client.recordAction(aCall(), "mine");

    assertThat(server.requests.remove().headers()).containsEntry(KEY_HEADER, "mine");
  }

  @Test
  void recordActionShouldThrowAConflictAndNotBeRepeated() {
    server.answer(409, "{\"error\":\"uuid: known\"}");

    assertThatThrownBy(() -> client.recordAction(aCall()))
        .hasMessage("recordAction: 409: uuid: known");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void recordActionsShouldSendAnArrayAndReturnWhatIsKnown() {
    server.answer(201, "{\"recorded\":1,\"known\":1,\"resource_uris\":[\"/a/\",\"/b/\"]}");

    RecordedActions recorded =
        client.recordActions(List.of(aCall().state(RecordedState.SUCCESS), aCall()), "mine");

    assertThat(recorded.getKnown()).isEqualTo(1);
    assertThat(recorded.getResourceUris()).containsExactly("/a/", "/b/");
    Request request = server.requests.remove();
    assertThat(request.line()).isEqualTo("POST /api/audit/v1/action/batch/");
    assertThat(request.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry(KEY_HEADER, "mine");
    assertThat(request.body()).startsWith("[{\"action\"").endsWith("}]").contains("},{");
  }

  @Test
  void updateActionShouldRenewTheLeaseWithAnEmptyReport() {
    server.answer(200, anAction(1, "Canceling"));

    assertThat(client.updateAction(uuid(1), new UpdateActionRequest()).getState())
        .isEqualTo(ActionState.CANCELING);

    Request request = server.requests.remove();
    assertThat(request.line()).isEqualTo("PATCH /api/audit/v1/action/" + uuid(1) + "/");
    assertThat(request.headers()).containsKey(KEY_HEADER);
    assertThat(request.body()).isEqualTo("{}");
  }

  @Test
  void updateActionShouldReportTheEnd() {
    server.answer(200, anAction(1, "Canceled"));

    client.updateAction(uuid(1), new UpdateActionRequest().state(ReportedState.CANCELED), "k");

    Request request = server.requests.remove();
    assertThat(request.headers()).containsEntry(KEY_HEADER, "k");
    assertThat(request.body()).isEqualTo("{\"state\":\"Canceled\"}");
  }

  @Test
  void appendActionLogsShouldSendAnArray() {
    server.answer(200, anAction(1, "In progress"));

    client.appendActionLogs(
        uuid(1),
        List.of(new AppendedLine().log("ä"), new AppendedLine().log("b").timestamp(1433779324L)));

    Request request = server.requests.remove();
    assertThat(request.line()).isEqualTo("POST /api/audit/v1/action/" + uuid(1) + "/logs/");
    assertThat(request.headers())
        .containsEntry("Content-Type", "application/json")
        .containsKey(KEY_HEADER);
    assertThat(request.body())
        .isEqualTo("[{\"log\":\"ä\"},{\"log\":\"b\",\"timestamp\":1433779324}]");
  }

  @Test
  void putObjectShouldSendTheParent() {
    server.answer(200, AN_OBJECT);

    client.putObject("/api/app/v1/service/1/", "/api/app/v1/stack/1/");

    Request request = server.requests.remove();
    assertThat(request.line()).isEqualTo("PUT /api/audit/v1/object/");
    assertThat(request.body())
        .isEqualTo("{\"object\":\"/api/app/v1/service/1/\",\"parent\":\"/api/app/v1/stack/1/\"}");
  }

  @Test
  void putObjectShouldSendNoParentForNone() {
    server.answer(200, AN_OBJECT);

    RelatedObject put = client.putObject("/api/app/v1/service/1/", null);

    assertThat(put.getParent()).isNull();
    assertThat(server.requests.remove().body())
        .isEqualTo("{\"object\":\"/api/app/v1/service/1/\"}");
  }

  @Test
  void putObjectShouldNeverBeRepeated() {
    server.answerAll(request -> RestServer.Response.of(503, "{\"error\":\"busy\"}"));

    assertThatThrownBy(() -> client.putObject("/a/", null)).hasMessage("putObject: 503: busy");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void deleteObjectShouldNameItInTheQuery() {
    server.answer(200, AN_OBJECT);

    assertThat(client.deleteObject("/api/app/v1/service/1/").getType()).isEqualTo("service");
    assertThat(server.requested())
        .isEqualTo("DELETE /api/audit/v1/object/?object=%2Fapi%2Fapp%2Fv1%2Fservice%2F1%2F");
  }

  @Test
  void getRelatedObjectsShouldReturnThePage() {
    server.answer(
        200,
        "{\"meta\":{\"limit\":2,\"next\":null,\"offset\":4,\"previous\":null,\"total_count\":5},"
            + "\"objects\":["
            + AN_OBJECT
            + "]}");

    assertThat(client.getRelatedObjects("/api/app/v1/service/1/", 2, 4).getObjects()).hasSize(1);
    assertThat(server.requested())
        .isEqualTo(
            "GET /api/audit/v1/object/?object=%2Fapi%2Fapp%2Fv1%2Fservice%2F1%2F&limit=2&offset=4");
  }
}
