package io.actionlog.client.stream;

import static io.actionlog.client.Fixtures.anEvent;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.filter.CallFilter;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.EventKind;
import io.actionlog.client.stream.LogServer.Break;
import io.actionlog.client.stream.LogServer.Fault;
import io.actionlog.client.transport.ActionlogException;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the event stream to the wire: each event once, whatever happens to its sockets. */
class EventStreamTest extends LogTestBase {

  @Test
  void watchActionsShouldDeliverWhatHappensFromThenOn() {
    server.log(anEvent(1, 1, "Pending"));
    try (ActionlogClient client = client(USUAL);
        EventStream stream = client.watchActions(EventOptions.all())) {
      server.log(anEvent(2, 7, "In progress"));

      assertThat(stream.iterator().next())
          .isEqualTo(
              new ActionEvent(
                  2,
                  uuid(1002),
                  uuid(7),
                  "/api/audit/v1/action/" + uuid(7) + "/",
                  EventKind.UPDATE,
                  ActionState.IN_PROGRESS,
                  List.of("/api/app/v1/service/1/"),
                  Instant.parse("2016-02-01T16:47:28Z")));
    }
  }

  @Test
  void watchActionsShouldCallAsTheContractSays() {
    EventOptions options =
        EventOptions.all()
            .withType("action,error")
            .withObject("/api/a b/")
            .withParent("/c/")
            .withSince(0L)
            .withStates(List.of(ActionState.IN_PROGRESS, ActionState.FAILED))
            .withCalls(CallFilter.all().withUsers("anna", "b & c").withIp("::1").withWords("a%"));
    try (ActionlogClient client =
            ActionlogClient.builder(server.address())
                .credentials("anna", KEY)
                .namespace("n")
                .build();
        EventStream stream = client.watchActions(options)) {
      assertThat(stream).isNotNull();
    }
    LogServer.Request request = server.requests.remove();
    assertThat(request.target())
        .isEqualTo(
            "/api/audit/v1/n/events/?type=action%2Cerror&object=%2Fapi%2Fa%20b%2F&parent=%2Fc%2F&since=0"
                + "&state=In%20progress&state=Failed&by=anna&by=b%20%26%20c&ip=%3A%3A1&q=a%25");
    assertThat(request.headers()).containsEntry("Authorization", "Basic YW5uYTpzM2NyM3Qta2V5");
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void watchActionsShouldLoseAndRepeatNothingWhenConnectionsBreak(Break how) {
    server.log(anEvent(1, 1, "Pending"), anEvent(2, 1, "In progress"), anEvent(3, 1, "Success"));
    server.faults.add(new Fault(0, how));
    server.faults.add(new Fault(1, how));
    server.faults.add(new Fault(1, how));
    try (ActionlogClient client = client(IMPATIENT);
        EventStream stream = client.watchActions(EventOptions.all().withSince(0L))) {
      assertThat(stream.events().limit(3).map(ActionEvent::position)).containsExactly(1L, 2L, 3L);
    }
  }

  /** By a close, which comes behind the greeting for certain; what cuts off may take it along. */
  @Test
  void watchActionsShouldMissNothingThatHappensBeforeTheFirstEventIsTaken() {
    server.log(anEvent(1, 1, "Pending"));
    server.faults.add(new Fault(0, Break.GOING_AWAY));
    server.whenBroken = () -> server.log(anEvent(server.size() + 1, 1, "Success"));
    try (ActionlogClient client = client(USUAL);
        EventStream stream = client.watchActions(EventOptions.all())) {
      assertThat(stream.iterator().next().position()).isEqualTo(2);
    }
    assertThat(server.requests.remove().target()).endsWith("/events/");
    assertThat(server.requests.remove().target()).endsWith("/events/?since=1");
  }

  @Test
  void watchActionsShouldConnectAgainWhenTheServerSaysThatAllIsSaid() {
    server.log(anEvent(1, 1, "Pending"));
    server.end();
    try (ActionlogClient client = client(USUAL);
        EventStream stream = client.watchActions(EventOptions.all().withSince(0L))) {
      Iterator<ActionEvent> events = stream.iterator();
      events.next();
      CompletableFuture<ActionEvent> next = CompletableFuture.supplyAsync(events::next);
      server.log(anEvent(2, 1, "Success"));
      assertThat(next.join().position()).isEqualTo(2);
    }
  }

  @Test
  void watchActionsShouldPassOverWhatItDoesNotKnow() {
    server.chatty = true;
    server.log(
        "{\"type\":\"error\",\"data\":{}}",
        anEvent(2, 1, "Paused").replace("{\"type\"", "{\"colour\":1,\"type\""));
    try (ActionlogClient client = client(USUAL);
        EventStream stream = client.watchActions(EventOptions.all().withSince(0L))) {
      assertThat(stream.iterator().next().state()).isEqualTo(ActionState.UNKNOWN_DEFAULT_OPEN_API);
    }
  }

  @Test
  void watchActionsShouldSayWhenAnEventCannotBeRead() {
    server.log("{\"type\":\"action\",\"position\":1}");
    try (ActionlogClient client = client(USUAL)) {
      EventOptions options = EventOptions.all().withSince(0L);
      assertThatThrownBy(() -> client.watchActions(options).iterator().next())
          .isInstanceOf(ActionlogException.class)
          .hasMessageContaining("the event is not what the contract says: {\"type\"");
    }
  }

  @ParameterizedTest
  @CsvSource({"400, since: 1", "401, credentials: missing", "404, namespace: none"})
  void watchActionsShouldThrowARefusalAndNotAskAgain(int status, String message) {
    server.refusals.add(refusal(status, "", message));
    try (ActionlogClient client = client(USUAL)) {
      ActionlogException refused =
          catchThrowableOfType(
              ActionlogException.class, () -> client.watchActions(EventOptions.all()));

      assertThat(refused.status()).isEqualTo(status);
      assertThat(refused.error()).isEqualTo(message);
      assertThat(refused.operationId()).isEqualTo("watchActions");
    }
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void watchActionsShouldThrowWhatIsRefusedLaterOn() {
    server.faults.add(new Fault(0, Break.GOING_AWAY));
    server.whenBroken = () -> server.refusals.add(refusal(400, "", "since: 0 (no longer kept)"));
    try (ActionlogClient client = client(USUAL);
        EventStream stream = client.watchActions(EventOptions.all())) {
      assertThatThrownBy(() -> stream.iterator().hasNext())
          .hasMessage("watchActions: 400: since: 0 (no longer kept)");
    }
  }

  @Test
  void watchActionsShouldWaitForAServerThatIsBusyOnceItWasThere() {
    server.log(anEvent(1, 1, "Pending"));
    server.faults.add(new Fault(0, Break.RESET));
    server.whenBroken =
        () -> {
          for (int i = 0; i < 10; i++) {
            server.refusals.add(refusal(503, "Retry-After: 3600\r\n", "busy"));
          }
        };
    try (ActionlogClient client = client(USUAL);
        EventStream stream = client.watchActions(EventOptions.all().withSince(0L))) {
      assertThat(stream.iterator().next().position()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Closing.class)
  void watchActionsShouldEndForAThreadThatWaitsWhenItIsClosed(Closing how) throws Exception {
    try (ActionlogClient client = client(TALKATIVE);
        EventStream stream = client.watchActions(EventOptions.all())) {
      CompletableFuture<Boolean> more =
          CompletableFuture.supplyAsync(() -> stream.iterator().hasNext());
      assertThat(server.pings.poll(10, TimeUnit.SECONDS)).isNotNull();
      (how == Closing.THE_STREAM ? stream : client).close();
      assertThat(more.get(10, TimeUnit.SECONDS)).isFalse();
    }
  }

  @Test
  void optionsShouldRefuseAPositionBeforeAll() {
    assertThatThrownBy(() -> EventOptions.all().withSince(-1L))
        .hasMessage("since: -1 (expected zero or more)");
  }

  /**
   * With more frames than are asked for, in less than one buffer (16 KiB) behind the handshake: the
   * JDK, 17 and 25 alike, now and then spoils a frame on that border, and ends the socket for it.
   */
  @RepeatedTest(20)
  void watchActionsShouldSayGoodbyeAlsoWithFramesUnread() throws Exception {
    server.log(anEvent(1, 1, "Pending"));
    server.log(Collections.nCopies(200, "{}").toArray(String[]::new));
    try (ActionlogClient client = client(USUAL);
        EventStream stream = client.watchActions(EventOptions.all().withSince(0L))) {
      assertThat(stream.iterator().next().position()).isEqualTo(1);
    }
    assertThat(server.goodbyes.poll(10, TimeUnit.SECONDS)).isEqualTo(1000);
  }

  @RepeatedTest(20)
  void watchActionsShouldSayGoodbyeWhileAThreadWaits() throws Exception {
    CompletableFuture<Boolean> more;
    try (ActionlogClient client = client(TALKATIVE);
        EventStream stream = client.watchActions(EventOptions.all())) {
      more = CompletableFuture.supplyAsync(() -> stream.iterator().hasNext());
      assertThat(server.pings.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(more.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(server.goodbyes.poll(10, TimeUnit.SECONDS)).isEqualTo(1000);
  }

  @RepeatedTest(20)
  void watchActionsShouldSayGoodbyeWhenItIsClosedBeforeItIsOpen() throws Exception {
    BlockingQueue<CompletableFuture<Void>> closing = new LinkedBlockingQueue<>();
    try (ActionlogClient client = client(USUAL)) {
      server.whenAsked = () -> closing.add(CompletableFuture.runAsync(client::close));
      client.watchActions(EventOptions.all()).close();
      closing.take().join();
    }
    assertThat(server.goodbyes.poll(10, TimeUnit.SECONDS)).isEqualTo(1000);
  }
}
