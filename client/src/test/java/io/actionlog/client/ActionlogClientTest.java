package io.actionlog.client;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.client.RestServer.Response;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionOrder;
import io.actionlog.client.generated.model.ActionState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the facade's calls to the wire: what is sent, what comes of the answers. */
@Timeout(60)
class ActionlogClientTest {

  private static final String KEY = "s3cr3t-key";

  private final FakePacer pacer = new FakePacer();
  private RestServer server;
  private ActionlogClient client;

  @BeforeEach
  void start() throws IOException {
    server = new RestServer();
    client = builder(server.address()).build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private ActionlogClientBuilder builder(String address) {
    return ActionlogClient.builder(address)
        .credentials("anna", KEY)
        .pace(new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30)), pacer);
  }

  @Test
  void listActionsShouldSendEveryFilterAsTheContractWritesIt() {
    server.answer(200, aPage(0, 0, null, List.of()));

    client.listActions(
        ActionQuery.builder()
            .uuid(uuid(1))
            .uuidStartswith("7eaf")
            .state(ActionState.IN_PROGRESS)
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
            "GET /api/audit/v1/action/?uuid=00000001-882c-4f3d-9a8f-a22317ac00ce&uuid__startswith=7eaf&state=In%20progress"
                + "&start_date__gte=2014-09-17T08%3A26%3A22Z&start_date__lte=2014-09-17T08%3A26%3A23Z"
                + "&end_date__gte=2014-09-17T08%3A26%3A24Z&end_date__lte=2014-09-17T08%3A26%3A25Z"
                + "&object=%2Fapi%2Fa%20b%2F&include_related=true&limit=7&offset=8&order_by=-start_date");
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

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void getActionShouldBeRepeatedWhenTheServerIsBusy(int status) {
    server.answer(status, "").answer(status, "<html>").answer(200, anAction(1, "Success"));

    client.getAction(uuid(1));

    assertThat(pacer.pauses).containsExactly(Duration.ofMillis(150), Duration.ofMillis(300));
  }

  @Test
  void getActionShouldBeRepeatedWhenTheConnectionBreaks() {
    // The JDK's own client repeats a GET once by itself, if the connection was used before.
    server
        .answer(200, anAction(1, "Success"))
        .answer(Response.NONE)
        .answer(Response.NONE)
        .answer(Response.NONE);
    server.answerAll(request -> Response.of(200, anAction(1, "Success")));
    client.getAction(uuid(1));

    client.getAction(uuid(1));

    assertThat(pacer.pauses).isNotEmpty();
  }

  @Test
  void getActionShouldWaitAsLongAsTheServerSays() {
    server
        .answer(new Response(503, "", Map.of("Retry-After", "7")))
        .answer(200, anAction(1, "Success"));

    client.getAction(uuid(1));

    assertThat(pacer.pauses).containsExactly(Duration.ofMillis(7_100));
  }

  @Test
  void getActionShouldNotWaitLongerThanIsSensible() {
    server.answer(new Response(503, "{\"error\":\"later\"}", Map.of("Retry-After", "31")));

    assertThatThrownBy(() -> client.getAction(uuid(1))).hasMessage("getAction: 503: later");
    assertThat(pacer.pauses).isEmpty();
  }

  @Test
  void getActionShouldGiveUpAfterTheRetriesThatWereSet() {
    server.answerAll(request -> Response.of(503, "{\"error\":\"busy\"}"));

    assertThatThrownBy(() -> client.getAction(uuid(1))).hasMessage("getAction: 503: busy");
    assertThat(server.requests).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 500})
  void getActionShouldNotBeRepeatedWhenThatCannotHelp(int status) {
    server.answerAll(request -> Response.of(status, "{\"error\":\"no\"}"));

    assertThatThrownBy(() -> client.getAction(uuid(1))).hasMessage("getAction: " + status + ": no");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void startOperationShouldNeverBeRepeated() {
    server.answerAll(request -> Response.of(503, "{\"error\":\"busy\"}"));

    assertThatThrownBy(() -> client.startOperation("redeploy", "/api/a/"))
        .hasMessage("startOperation: 503: busy");
    assertThat(server.requests).hasSize(1);
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
  void actionsShouldFetchAPageOnlyWhenItIsNeeded() {
    pages(5);

    List<Integer> first = new ArrayList<>();
    client
        .actions(ActionQuery.builder().limit(2).build())
        .limit(2)
        .forEach(action -> first.add(number(action)));

    assertThat(first).containsExactly(0, 1);
    assertThat(server.requests).hasSize(1);
    assertThat(server.requested()).endsWith("?limit=2&offset=0&order_by=start_date");
  }

  @Test
  void actionsShouldReachTheLastPageAndKeepTheFilters() {
    pages(5);
    ActionQuery query =
        ActionQuery.builder()
            .limit(2)
            .offset(1L)
            .state(ActionState.FAILED)
            .orderBy(ActionOrder.NEWEST_FIRST)
            .build();

    assertThat(client.actions(query))
        .extracting(ActionlogClientTest::number)
        .containsExactly(1, 2, 3, 4);
    assertThat(server.requests)
        .extracting(RestServer.Request::line)
        .allSatisfy(line -> assertThat(line).contains("state=Failed", "order_by=-start_date"))
        .hasSize(2);
  }

  @Test
  void actionsShouldSkipWhatWasPushedOntoTheNextPage() {
    server.answer(200, aPage(3, 0, "/next", List.of(anAction(9, "Failed"), anAction(8, "Failed"))));
    server.answer(200, aPage(4, 2, null, List.of(anAction(8, "Failed"), anAction(7, "Failed"))));

    assertThat(client.actions(ActionQuery.all()))
        .extracting(ActionlogClientTest::number)
        .containsExactly(9, 8, 7);
  }

  @Test
  void actionsShouldNotMissWhatWasPulledBeforeTheNextPage() {
    List<Integer> pending = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
    server.answerAll(request -> page(request, pending, "Pending"));

    List<Integer> seen = new ArrayList<>();
    client
        .actions(ActionQuery.builder().state(ActionState.PENDING).limit(2).build())
        .forEach(
            action -> {
              seen.add(number(action));
              pending.remove((Object) number(action));
            });

    assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6);
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

  @Test
  void everyCallShouldLeaveARedirectAlone() {
    server.answer(new Response(302, "", Map.of("Location", server.address() + "/else/")));

    assertThatThrownBy(() -> client.getAction(uuid(1)))
        .hasMessageContaining("302: redirected to " + server.address());
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void everyCallShouldEndInTimeAlsoWhenTheBodyStops() throws IOException {
    try (ServerSocket stalling = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread answers = new Thread(() -> answerHalf(stalling));
      answers.setDaemon(true);
      answers.start();
      try (ActionlogClient other =
          builder("http://127.0.0.1:" + stalling.getLocalPort())
              .requestTimeout(Duration.ofMillis(100))
              .retries(0)
              .build()) {
        assertThatThrownBy(() -> other.getAction(uuid(1)))
            .hasMessageContaining("no answer in time");
      }
    }
  }

  private static void answerHalf(ServerSocket server) {
    try {
      server
          .accept()
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes("US-ASCII"));
    } catch (IOException e) {
      // The test is over.
    }
  }

  @Test
  void everyCallShouldSayWhenTheAnswerIsNotWhatTheContractSays() {
    server.answer(200, "<html>").answer(200, "").answer(404, "<html>");

    assertThatThrownBy(() -> client.getAction(uuid(1)))
        .hasMessageContaining("not what the contract says");
    assertThatThrownBy(() -> client.getAction(uuid(1))).hasMessageContaining("the answer is empty");
    assertThatThrownBy(() -> client.getAction(uuid(1)))
        .hasMessageContaining("404: the answer holds no message");
    assertThat(pacer.pauses).isEmpty();
  }

  @Test
  void everyAnswerShouldBeShownToTheListener() {
    List<Answer> answers = new ArrayList<>();
    server.answer(
        new Response(
            202, "{\"uuid\":null,\"new\":\"ä\"}", Map.of(RestTransport.ACTION_URI, "/x/")));
    try (ActionlogClient other = builder(server.address()).onAnswer(answers::add).build()) {
      other.cancelAction(uuid(1));
    }
    assertThat(answers)
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.method()).isEqualTo("POST");
              assertThat(answer.status()).isEqualTo(202);
              assertThat(answer.actionUri()).isEqualTo("/x/");
              assertThat(answer.body()).isEqualTo("{\"uuid\":null,\"new\":\"ä\"}");
            });
  }

  @Test
  void keyShouldNeverBeShown() {
    server.close();

    assertThat(client.toString()).contains("anna").doesNotContain(KEY).doesNotContain("czNjcjN0");
    assertThatThrownBy(() -> client.getAction(uuid(1)))
        .hasMessageContaining("no answer from " + server.address())
        .hasMessageNotContaining(KEY);
    assertThatThrownBy(() -> builder(server.address()).credentials("anna", KEY + "\n"))
        .hasMessageNotContaining(KEY);
    assertThatThrownBy(() -> builder("http://anna:" + KEY + "@localhost"))
        .hasMessageNotContaining(KEY);
    assertThatThrownBy(() -> builder("ftp://anna:" + KEY + "@localhost"))
        .hasMessageNotContaining(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8080",
        "ftp://localhost",
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
  void closedClientShouldSaySo() {
    client.close();

    assertThatThrownBy(client::getHealth).isInstanceOf(IllegalStateException.class);
  }

  private static int number(Action action) {
    return (int) (action.getUuid().getMostSignificantBits() >>> 32);
  }

  private void pages(int total) {
    List<Integer> all = java.util.stream.IntStream.range(0, total).boxed().toList();
    server.answerAll(request -> page(request, all, "Failed"));
  }

  private static Response page(RestServer.Request request, List<Integer> all, String state) {
    java.util.regex.Matcher query =
        java.util.regex.Pattern.compile("limit=(\\d+)&offset=(\\d+)").matcher(request.line());
    assertThat(query.find()).isTrue();
    int offset = Integer.parseInt(query.group(2));
    int end = Math.min(all.size(), offset + Integer.parseInt(query.group(1)));
    List<String> found =
        offset >= end
            ? List.of()
            : all.subList(offset, end).stream().map(i -> anAction(i, state)).toList();
    return Response.of(200, aPage(all.size(), offset, end < all.size() ? "/next" : null, found));
  }
}
