package io.actionlog.client.await;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.RestServer;
import io.actionlog.client.RestServer.Response;
import io.actionlog.client.transport.retry.Backoff;
import io.actionlog.client.transport.retry.FakeRetryClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the waiting for an action's end to its promises, in a time of its own. */
@Timeout(60)
class ActionAwaitTest {

  private final FakeRetryClock pacer = new FakeRetryClock();
  private RestServer server;
  private ActionlogClient client;

  @BeforeEach
  void start() throws IOException {
    server = new RestServer();
    client = ActionlogClient.builder(server.address()).pace(Backoff.DEFAULT, pacer).build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Success", "Failed", "Canceled"})
  void awaitShouldEndOnEveryEnd(String state) throws Exception {
    for (String before : new String[] {"Pending", "In progress", "Canceling", "Paused"}) {
      server.answer(200, anAction(1, before));
    }
    server.answer(200, anAction(1, state));

    assertThat(client.await(uuid(1), Duration.ofMinutes(1)).getState()).hasToString(state);
    assertThat(pacer.pauses).hasSize(4).isSorted();
  }

  @Test
  void awaitShouldEndOnAnEndThatIsNotKnownYet() throws Exception {
    String end = "\"end_date\":\"Wed, 17 Sep 2014 08:26:22 +0000\"";
    server.answer(200, anAction(1, "Expired").replace("\"end_date\":null", end));

    assertThat(client.await(uuid(1), Duration.ZERO).getEndDate()).isNotNull();
  }

  @Test
  void awaitShouldEndInTimeAndSayWhatWasGoingOn() {
    server.answerAll(request -> Response.of(200, anAction(1, "Canceling")));

    assertThatThrownBy(() -> client.await(uuid(1), Duration.ofMinutes(1)))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("has not ended within PT1M: Canceling");
    assertThat(pacer.nanos()).isEqualTo(Duration.ofMinutes(1).toNanos());
    assertThat(server.requests).hasSizeBetween(10, 30);
  }

  @Test
  void awaitShouldAskOnceWithoutTime() {
    server.answerAll(request -> Response.of(200, anAction(1, "Pending")));

    assertThatThrownBy(() -> client.await(uuid(1), Duration.ZERO))
        .isInstanceOf(TimeoutException.class);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void awaitShouldOutlastAServerThatIsBusy() throws Exception {
    server
        .answer(503, "")
        .answer(200, anAction(1, "Pending"))
        .answer(503, "")
        .answer(503, "")
        .answer(503, "");
    for (int i = 0; i < 8; i++) {
      server.answer(503, "");
    }
    server.answer(200, anAction(1, "Success"));

    assertThat(client.await(uuid(1), Duration.ofMinutes(10)).getState()).hasToString("Success");
  }

  @Test
  void awaitShouldThrowARefusal() {
    server.answer(404, "{\"error\":\"uuid: none\"}");

    assertThatThrownBy(() -> client.await(uuid(1), Duration.ofMinutes(1)))
        .hasMessage("getAction: 404: uuid: none");
  }

  @Test
  void awaitShouldEndWhenTheThreadIsInterrupted() {
    server.answerAll(request -> Response.of(200, anAction(1, "Pending")));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> client.await(uuid(1), Duration.ofMinutes(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
