package io.actionlog.client.await;

import static io.actionlog.client.Fixtures.anEvent;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.stream.LogServer;
import io.actionlog.client.stream.LogServer.Break;
import io.actionlog.client.stream.LogServer.Fault;
import io.actionlog.client.stream.LogWire;
import io.actionlog.client.transport.ActionlogException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the waiting for many actions to its promises. */
class ActionsAwaitTest extends AwaitTestBase {

  private final List<AwaitProgress> told = new ArrayList<>();

  @Test
  void awaitAllShouldReturnAllInTheOrderInWhichTheyAreGiven() throws Exception {
    set(1, "Success");
    set(2, "Failed");
    set(3, "Canceled");

    List<Action> ended = await(LONG, 3, 1, 2, 1);

    assertThat(ended).extracting(Action::getUuid).containsExactly(uuid(3), uuid(1), uuid(2));
    assertThat(told)
        .containsExactly(
            new AwaitProgress(uuid(3), ActionState.CANCELED, 2, 3),
            new AwaitProgress(uuid(1), ActionState.SUCCESS, 1, 3),
            new AwaitProgress(uuid(2), ActionState.FAILED, 0, 3));
  }

  @Test
  void awaitAllShouldTellEachChangeAndHowManyAreLeft() throws Exception {
    set(1, "Pending");
    set(2, "In progress");
    whenTold(uuid(2), ActionState.IN_PROGRESS, () -> event(1, "In progress"));
    whenTold(uuid(1), ActionState.IN_PROGRESS, () -> event(1, "Canceling"));
    whenTold(uuid(1), ActionState.CANCELING, () -> event(2, "Success"));
    whenTold(uuid(2), ActionState.SUCCESS, () -> event(1, "Canceled"));

    await(LONG, 1, 2);

    assertThat(told)
        .containsExactly(
            new AwaitProgress(uuid(1), ActionState.PENDING, 2, 2),
            new AwaitProgress(uuid(2), ActionState.IN_PROGRESS, 2, 2),
            new AwaitProgress(uuid(1), ActionState.IN_PROGRESS, 2, 2),
            new AwaitProgress(uuid(1), ActionState.CANCELING, 2, 2),
            new AwaitProgress(uuid(2), ActionState.SUCCESS, 1, 2),
            new AwaitProgress(uuid(1), ActionState.CANCELED, 0, 2));
  }

  @Test
  void awaitAllShouldOpenOneSocketForAll() throws Exception {
    int many = 50;
    IntStream.rangeClosed(1, many).forEach(i -> set(i, "In progress"));
    whenTold(
        uuid(many),
        ActionState.IN_PROGRESS,
        () -> IntStream.rangeClosed(1, many).forEach(i -> event(i, "Success")));

    client.awaitAll(
        IntStream.rangeClosed(1, many).mapToObj(i -> uuid(i)).toList(), LONG, this::tell);

    assertThat(sockets()).containsExactly("/api/audit/v1/events/?type=action");
    assertThat(server.requests).hasSize(1 + 2 * many);
    assertThat(server.goodbyes.poll(10, TimeUnit.SECONDS)).isEqualTo(1000);
  }

  @Test
  void awaitAllShouldAskForTheEventsOfOneActionAlone() throws Exception {
    set(1, "Success");

    await(LONG, 1);

    assertThat(sockets())
        .containsExactly(
            "/api/audit/v1/events/?type=action&object=%2Fapi%2Faudit%2Fv1%2Faction%2F"
                + uuid(1)
                + "%2F");
  }

  @Test
  void awaitAllShouldAskNobodyForNothing() throws Exception {
    assertThat(client.awaitAll(List.of(), LONG)).isEmpty();
    assertThat(server.requests).isEmpty();
  }

  /** Such as one that was created and started while the wait began. */
  @Test
  void awaitAllShouldNotTellWhatIsKnownAlready() throws Exception {
    set(1, "In progress");
    whenTold(
        uuid(1),
        ActionState.IN_PROGRESS,
        () -> {
          server.log(anEvent(server.size() + 1, 1, "Pending"));
          server.log(anEvent(server.size() + 1, 1, "In progress"));
          event(7, "Success");
          event(1, "Success");
        });

    await(LONG, 1);

    assertThat(told)
        .extracting(AwaitProgress::state)
        .containsExactly(ActionState.IN_PROGRESS, ActionState.SUCCESS);
  }

  @Test
  void awaitAllShouldThrowAtOnceWhenOneDoesNotExist() {
    set(1, "In progress");

    assertThatThrownBy(() -> await(LONG, 1, 2, 3))
        .isInstanceOf(ActionlogException.NotFound.class)
        .hasMessage("getAction: 404: uuid: " + uuid(2) + " (no such action)");
  }

  @Test
  void awaitAllShouldThrowWhenOneIsNoMore() {
    set(1, "In progress");
    whenTold(
        uuid(1),
        ActionState.IN_PROGRESS,
        () -> {
          states.remove(uuid(1));
          server.log(anEvent(server.size() + 1, 1, "Success"));
        });

    assertThatThrownBy(() -> await(LONG, 1)).isInstanceOf(ActionlogException.NotFound.class);
  }

  @Test
  void awaitAllShouldEndInTimeAndSayWhichHaveNotEnded() {
    set(1, "Success");
    IntStream.rangeClosed(2, 9).forEach(i -> set(i, "Pending"));

    assertThatThrownBy(() -> await(Duration.ofMillis(300), 1, 2, 3, 4, 5, 6, 7, 8, 9))
        .isInstanceOf(TimeoutException.class)
        .hasMessageStartingWith("8 of 9 actions have not ended within PT0.3S: ")
        .hasMessageContaining(uuid(2) + " Pending, ")
        .hasMessageEndingWith(uuid(6) + " Pending, ...");
  }

  @Test
  void awaitAllShouldAskOnceAndOpenNoSocketWithoutTime() throws Exception {
    set(1, "Success");
    set(2, "Canceling");

    assertThat(await(Duration.ZERO, 1)).hasSize(1);
    assertThatThrownBy(() -> await(Duration.ZERO, 1, 2))
        .hasMessage("1 of 2 actions have not ended within PT0S: " + uuid(2) + " Canceling");
    assertThat(sockets()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Break.class,
      names = {"GOING_AWAY", "RESET"})
  void awaitAllShouldMissNothingWhenTheSocketBreaks(Break how) throws Exception {
    set(1, "In progress");
    server.log(anEvent(1, 7, "Success"));
    server.faults.add(new Fault(0, how));
    server.whenBroken = () -> event(1, "Success");

    assertThat(await(LONG, 1)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"400, 404", "426, 404"})
  void awaitAllShouldAskAgainAndAgainWhereThereAreNoEvents(int first, int other) throws Exception {
    for (int status : new int[] {first, other}) {
      set(1, "In progress");
      server.refusals.add(LogWire.refusal(status, "", "no events here"));
      whenTold(uuid(1), ActionState.IN_PROGRESS, () -> set(1, "Success"));

      assertThat(await(LONG, 1)).extracting(Action::getState).containsExactly(ActionState.SUCCESS);
    }
  }

  @Test
  void awaitAllShouldThrowWhatIsRefused() {
    server.refusals.add(LogWire.refusal(401, "", "credentials: missing"));

    assertThatThrownBy(() -> await(LONG, 1)).isInstanceOf(ActionlogException.AccessRefused.class);
  }

  @Test
  void awaitAllShouldThrowAtOnceWhenNothingListens() throws IOException {
    server.close();

    assertThatThrownBy(() -> await(LONG, 1)).isInstanceOf(ActionlogException.Unavailable.class);
  }

  @Test
  void awaitAllShouldOutlastAServerThatIsBusy() throws Exception {
    set(1, "In progress");
    whenTold(
        uuid(1),
        ActionState.IN_PROGRESS,
        () -> {
          for (int i = 0; i < 2; i++) {
            server.refusals.add(LogWire.refusal(503, "", "busy"));
          }
          event(1, "Success");
        });

    assertThat(await(LONG, 1)).hasSize(1);
  }

  @Test
  void awaitAllShouldEndWhenTheThreadIsInterrupted() {
    set(1, "In progress");
    whenTold(uuid(1), ActionState.IN_PROGRESS, () -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> await(LONG, 1)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void awaitAllShouldEndWhenTheClientIsClosed() {
    set(1, "In progress");
    whenTold(uuid(1), ActionState.IN_PROGRESS, () -> client.close());

    assertThatThrownBy(() -> await(LONG, 1)).hasMessage("this client is closed");
  }

  @Test
  void awaitAllShouldCloseItsSocketWhenTheListenerThrows() throws Exception {
    set(1, "In progress");
    whenTold(
        uuid(1),
        ActionState.IN_PROGRESS,
        () -> {
          throw new IllegalStateException("enough");
        });

    assertThatThrownBy(() -> await(LONG, 1)).hasMessage("enough");
    assertThat(server.goodbyes.poll(10, TimeUnit.SECONDS)).isEqualTo(1000);
  }

  /** Happens once, when that is told. */
  private record Reaction(UUID uuid, ActionState state, Runnable what) {}

  private final List<Reaction> reactions = new ArrayList<>();

  private void whenTold(UUID uuid, ActionState state, Runnable what) {
    reactions.add(new Reaction(uuid, state, what));
  }

  private void tell(AwaitProgress progress) {
    told.add(progress);
    for (Reaction reaction : List.copyOf(reactions)) {
      if (reaction.uuid().equals(progress.uuid()) && reaction.state() == progress.state()) {
        reactions.remove(reaction);
        reaction.what().run();
      }
    }
  }

  /** The action comes into this state, and an event says so. */
  private void event(int number, String state) {
    set(number, state);
    server.log(anEvent(server.size() + 1, number, state));
  }

  private List<Action> await(Duration timeout, int... numbers)
      throws TimeoutException, InterruptedException {
    return client.awaitAll(
        IntStream.of(numbers).mapToObj(i -> uuid(i)).toList(), timeout, this::tell);
  }

  private List<String> sockets() {
    return server.requests.stream()
        .map(LogServer.Request::target)
        .filter(target -> target.contains("/events/"))
        .toList();
  }
}
