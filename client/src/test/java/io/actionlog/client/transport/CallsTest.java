package io.actionlog.client.transport;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.RestServer.Response;
import io.actionlog.client.RestTestBase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds calls to being repeated when that may help, and to failing well. */
class CallsTest extends RestTestBase {

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
  void putObjectShouldNeverBeRepeated() {
    server.answerAll(request -> Response.of(503, "{\"error\":\"busy\"}"));

    assertThatThrownBy(() -> client.putObject("/api/a/", null)).hasMessage("putObject: 503: busy");
    assertThat(server.requests).hasSize(1);
  }

  static Stream<Consumer<ActionlogClient>> callsThatStart() {
    return Stream.of(
        client -> client.startOperation("redeploy", "/api/a/"),
        client -> client.retryAction(uuid(1)),
        client -> client.cancelAction(uuid(1)));
  }

  @ParameterizedTest
  @MethodSource("callsThatStart")
  void startOperationRetryAndCancelShouldBeRepeatedWithTheSameKey(Consumer<ActionlogClient> call) {
    server.answer(503, "").answer(Response.NONE).answer(202, anAction(1, "In progress"));

    call.accept(client);

    assertThat(keys()).hasSize(3).doesNotContainNull().containsOnly(keys().get(0));
  }

  @ParameterizedTest
  @MethodSource("callsThatStart")
  void startOperationRetryAndCancelShouldHaveAnotherKeyForAnotherCall(
      Consumer<ActionlogClient> call) {
    server.answerAll(request -> Response.of(202, anAction(1, "In progress")));

    call.accept(client);
    call.accept(client);

    assertThat(keys()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void startOperationRetryAndCancelShouldSendTheKeyThatIsGiven() {
    server.answerAll(request -> Response.of(202, anAction(1, "In progress")));

    client.startOperation("redeploy", "/api/a/", "mine");
    client.retryAction(uuid(1), "mine");
    client.cancelAction(uuid(1), "mine");

    assertThat(keys()).containsExactly("mine", "mine", "mine");
  }

  private List<String> keys() {
    return server.requests.stream().map(r -> r.headers().get("Idempotency-Key")).toList();
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
    List<RawResponse> answers = new ArrayList<>();
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
}
