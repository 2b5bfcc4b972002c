package io.actionlog.client;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.client.RestServer.Response;
import io.actionlog.client.filter.CallFilter;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionOrder;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.StartOperationRequest;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.RestTransport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the calls of the facade to the wire: what is sent, what comes of the answers. */
class ActionlogClientTest extends RestTestBase {

  @Test
  void listActionsShouldSendEveryFilterAsTheContractWritesIt() {
    server.answer(200, aPage(0, 0, null, List.of()));

    client.listActions(
        ActionQuery.builder()
            .uuid(uuid(1))
            .uuidStartswith("7eaf")
            .states(List.of(ActionState.IN_PROGRESS, ActionState.FAILED))
            .startDateGte(Instant.parse("2014-09-17T08:26:22.999Z"))
            .startDateLte(Instant.parse("2014-09-17T08:26:23Z"))
            .endDateGte(Instant.parse("2014-09-17T08:26:24Z"))
            .endDateLte(Instant.parse("2014-09-17T08:26:25Z"))
            .objectUri("/api/a b/")
            .includeRelated(true)
            .limit(7)
            .offset(8L)
            .orderBy(ActionOrder.NEWEST_FIRST)
            .build());

    assertThat(server.requested())
        .isEqualTo(
            "GET /api/audit/v1/action/?uuid=00000001-882c-4f3d-9a8f-a22317ac00ce&uuid__startswith=7eaf&state=In%20progress&state=Failed"
                + "&start_date__gte=2014-09-17T08%3A26%3A22Z&start_date__lte=2014-09-17T08%3A26%3A23Z"
                + "&end_date__gte=2014-09-17T08%3A26%3A24Z&end_date__lte=2014-09-17T08%3A26%3A25Z"
                + "&object=%2Fapi%2Fa%20b%2F&include_related=true&limit=7&offset=8&order_by=-start_date");
  }

  @Test
  void listActionsShouldSendWhatTheCallsShouldBeLike() {
    server.answer(200, aPage(0, 0, null, List.of()));
    CallFilter calls =
        CallFilter.all()
            .withUsers("b & c", "jürgen")
            .withActions("Scale 100%", "Redeploy")
            .withIp("2001:db8::7")
            .withMethod("POST")
            .withRetryOf(uuid(2))
            .withWords("two words");

    client.listActions(ActionQuery.builder().calls(calls).build());

    assertThat(server.requested())
        .isEqualTo(
            "GET /api/audit/v1/action/?user=b%20%26%20c&user=j%C3%BCrgen"
                + "&action=Scale%20100%25&action=Redeploy&ip=2001%3Adb8%3A%3A7&method=POST"
                + "&retry_of=00000002-882c-4f3d-9a8f-a22317ac00ce&q=two%20words");
  }

  @Test
  void listActionsShouldNameTheUserAndTheNamespaceAndItself() {
    server.answer(200, aPage(0, 0, null, List.of()));
    try (ActionlogClient other =
        builder(server.address() + "/proxy/api/audit/v1/").namespace("team/a").build()) {
      other.listActions(ActionQuery.all());
    }
    RestServer.Request request = server.requests.remove();
    assertThat(request.line()).isEqualTo("GET /proxy/api/audit/v1/team%2Fa/action/");
    assertThat(request.headers()).containsEntry("Authorization", "Basic YW5uYTpzM2NyM3Qta2V5");
    assertThat(request.headers().get("User-Agent")).startsWith("actionlog-client/1.");
  }

  @Test
  void listActionsShouldReturnThePage() {
    server.answer(
        200, aPage(133, 25, "/api/audit/v1/action/?offset=50", List.of(anAction(1, "Success"))));

    assertThat(client.listActions(ActionQuery.all()).getMeta().getTotalCount()).isEqualTo(133);
  }

  @Test
  void getActionShouldReturnTheAction() {
    server.answer(200, anAction(1, "Success"));

    Action action = client.getAction(uuid(1));

    assertThat(action.getState()).isEqualTo(ActionState.SUCCESS);
    assertThat(server.requested()).isEqualTo("GET /api/audit/v1/action/" + uuid(1) + "/");
  }

  @Test
  void cancelActionShouldThrowTheServersRefusalWithTheActionThatRecordsIt() {
    server.answer(
        new Response(
            409,
            "{\"error\":\"state: Success (Zürich)\"}",
            Map.of(RestTransport.ACTION_URI, "/api/audit/v1/x/")));

    ActionlogException refused =
        catchThrowableOfType(ActionlogException.class, () -> client.cancelAction(uuid(1)));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.error()).isEqualTo("state: Success (Zürich)");
    assertThat(refused.operationId()).isEqualTo("cancelAction");
    assertThat(refused.actionUri()).isEqualTo("/api/audit/v1/x/");
    assertThat(refused).hasMessage("cancelAction: 409: state: Success (Zürich)");
  }

  @Test
  void startOperationShouldSendTheObjectAsJson() {
    server.answer(202, anAction(1, "Pending"));

    assertThat(client.startOperation("redeploy", "/api/ä/").getState())
        .isEqualTo(ActionState.PENDING);

    RestServer.Request request = server.requests.remove();
    assertThat(request.line()).isEqualTo("POST /api/audit/v1/operation/redeploy/start/");
    assertThat(request.body()).isEqualTo("{\"object\":\"/api/ä/\"}");
    assertThat(request.headers()).containsEntry("Content-Type", "application/json");
  }

  @Test
  void startOperationShouldSendParametersAndReturnWhatIsShown() {
    server.answer(
        202,
        anAction(1, "Pending").replace("\"parameters\":{}", "\"parameters\":{\"tag\":\"v1\"}"));

    Action action =
        client.startOperation(
            "redeploy",
            new StartOperationRequest()
                .objectUri("/api/a/")
                .putParametersItem("tag", "v1")
                .putParametersItem("token", "s3cret"));

    assertThat(action.getParameters()).isEqualTo(Map.of("tag", "v1"));
    assertThat(server.requests.remove().body()).contains("\"tag\":\"v1\"", "\"token\":\"s3cret\"");
  }

  @Test
  void retryActionShouldReturnTheNewAction() {
    server.answer(202, anAction(2, "In progress"));

    assertThat(client.retryAction(uuid(1)).getUuid()).isEqualTo(uuid(2));
    assertThat(server.requested()).isEqualTo("POST /api/audit/v1/action/" + uuid(1) + "/retry/");
  }

  @Test
  void listOperationsShouldReturnThem() {
    server.answer(200, "{\"objects\":[{\"name\":\"a\",\"description\":\"b\",\"colour\":1}]}");

    assertThat(client.listOperations())
        .singleElement()
        .satisfies(found -> assertThat(found.getName()).isEqualTo("a"));
  }

  @Test
  void getHealthShouldAskAtTheRootWithoutTheKey() {
    server.answer(200, "{\"status\":\"ok\"}");
    try (ActionlogClient other = builder(server.address()).namespace("team").build()) {
      assertThat(other.getHealth().getStatus()).isEqualTo("ok");
    }
    RestServer.Request request = server.requests.remove();
    assertThat(request.line()).isEqualTo("GET /health/");
    assertThat(request.headers()).doesNotContainKey("Authorization");
  }

  @Test
  void getLivenessShouldAskAtTheRootWithoutTheKey() {
    server.answer(200, "{\"status\":\"ok\"}");
    assertThat(client.getLiveness().getStatus()).isEqualTo("ok");
    RestServer.Request request = server.requests.remove();
    assertThat(request.line()).isEqualTo("GET /health/live/");
    assertThat(request.headers()).doesNotContainKey("Authorization");
  }

  @Test
  void resolveShouldFindTheOneActionThatBeginsSo() {
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));

    assertThat(client.resolve("0000")).isEqualTo(uuid(1));
    assertThat(server.requested()).endsWith("/action/?uuid__startswith=0000&limit=5");
  }

  @Test
  void resolveShouldNotAskForAWholeUuid() {
    assertThat(client.resolve(uuid(1).toString())).isEqualTo(uuid(1));
    assertThat(server.requests).isEmpty();
  }

  @Test
  void resolveShouldSayThatThereIsNone() {
    server.answer(200, aPage(0, 0, null, List.of()));

    assertThatThrownBy(() -> client.resolve("7e"))
        .isInstanceOf(ActionlogException.class)
        .hasMessageContaining("uuid: 7e (no action's UUID begins so)");
  }

  @Test
  void resolveShouldSayWhichThereAreWhenThereAreSeveral() {
    server.answer(200, aPage(2, 0, null, List.of(anAction(1, "Failed"), anAction(2, "Failed"))));

    assertThatThrownBy(() -> client.resolve("0000"))
        .isInstanceOf(ActionlogException.class)
        .hasMessageContaining("expected more digits")
        .hasMessageContaining(uuid(1) + ", " + uuid(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xyz", "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce0", "../health"})
  void resolveShouldRefuseWhatIsNoBeginningOfAUuid(String text) {
    assertThatThrownBy(() -> client.resolve(text)).isInstanceOf(IllegalArgumentException.class);
    assertThat(server.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:port",
        "user@localhost:8080",
        "ftp://localhost",
        "ftp://localhost:8080",
        "http://",
        "http://a b",
        "http://localhost/?a=b"
      })
  void addressShouldBeRefusedWhenItIsNone(String address) {
    assertThatThrownBy(() -> builder(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected http://host:port");
  }

  @Test
  void addressShouldNotHideANamespace() {
    assertThatThrownBy(() -> builder("http://localhost/api/audit/v1/team"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a namespace is named apart");
  }

  @Test
  void closedClientShouldSaySo() {
    client.close();

    assertThatThrownBy(client::getHealth).isInstanceOf(IllegalStateException.class);
  }
}
