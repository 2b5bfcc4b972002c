package io.actionlog.server.store;

import static io.actionlog.server.action.ActionState.CANCELED;
import static io.actionlog.server.action.ActionState.CANCELING;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.PENDING;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.store.Fixtures.FIRST_PAGE;
import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.added;
import static io.actionlog.server.store.Fixtures.anAction;
import static io.actionlog.server.store.Fixtures.anActionOn;
import static io.actionlog.server.store.Fixtures.inNamespace;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How actions move from state to state in every store. */
abstract class ActionMoveContract extends StoreContract {

  private static final Instant END = NOON.plusSeconds(9);

  @ParameterizedTest
  @MethodSource("pairsOfStates")
  void moveShouldAllowExactlyTheTransitionsOfTheReference(ActionState from, ActionState to) {
    Action action = added(store(), anAction(from)).get(0);

    Optional<Action> moved = move(action, to);

    Action expected = action.in(to, to.isTerminal() ? END : null);
    assertThat(moved).isEqualTo(from.canBecome(to) ? Optional.of(expected) : Optional.empty());
    assertThat(store().find(NAMESPACE, action.uuid())).contains(moved.orElse(action));
  }

  static Stream<Arguments> pairsOfStates() {
    return Stream.of(ActionState.values())
        .flatMap(from -> Stream.of(ActionState.values()).map(to -> Arguments.of(from, to)));
  }

  @Test
  void moveShouldNotEndAnActionBeforeItsStart() {
    Action action = added(store(), anAction(IN_PROGRESS)).get(0);
    Instant start = action.startDate();

    Optional<Action> moved =
        store().change(t -> t.move(NAMESPACE, action.uuid(), SUCCESS, start.minusSeconds(3600)));

    assertThat(moved).contains(action.in(SUCCESS, start));
    assertThat(store().find(NAMESPACE, action.uuid())).isEqualTo(moved);
  }

  @Test
  void moveShouldNotReachIntoOtherNamespaces() {
    Action action = added(store(), anAction(PENDING)).get(0);

    assertThat(move(inNamespace("bob", action), CANCELED)).isEmpty();
  }

  @Test
  void movesThatRaceShouldHaveOneWinner() {
    for (int i = 0; i < 100; i++) {
      Action action = added(store(), anAction(CANCELING)).get(0);
      List<CompletableFuture<Optional<Action>>> movers =
          Stream.of(CANCELED, SUCCESS)
              .map(to -> CompletableFuture.supplyAsync(() -> move(action, to)))
              .toList();

      List<Action> winners =
          movers.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();

      assertThat(winners).hasSize(1);
      assertThat(store().find(NAMESPACE, action.uuid())).contains(winners.get(0));
    }
  }

  @Test
  void claimPendingShouldTakeTheOldest() {
    Action later = anAction("/1/", PENDING, NOON.plusSeconds(1));
    Action first = anActionOn("/2/", PENDING);
    Action second = anActionOn("/3/", PENDING);
    added(store(), later, first, second);

    assertThat(claim()).contains(first.in(IN_PROGRESS, null));
    assertThat(claim()).contains(second.in(IN_PROGRESS, null));
    assertThat(claim()).contains(later.in(IN_PROGRESS, null));
    assertThat(claim()).isEmpty();
  }

  @Test
  void claimPendingShouldPassOverObjectsOnWhichSomethingRuns() {
    Action free = anAction("/3/", PENDING, NOON.plusSeconds(1));
    added(store(), anActionOn("/1/", IN_PROGRESS), anActionOn("/2/", CANCELING));
    added(store(), anActionOn("/1/", PENDING), anActionOn("/2/", PENDING), free);

    assertThat(claim()).contains(free.in(IN_PROGRESS, null));
    assertThat(claim()).isEmpty();
  }

  @Test
  void claimPendingShouldTakeTheNextOnAnObjectWhenTheOneBeforeHasEnded() {
    Action running = anActionOn("/1/", IN_PROGRESS);
    Action waiting = anActionOn("/1/", PENDING);
    added(store(), running, waiting);

    move(running, FAILED);

    assertThat(claim()).contains(waiting.in(IN_PROGRESS, null));
  }

  @Test
  void claimPendingShouldKeepToItsNamespace() {
    added(store(), inNamespace("bob", anAction(PENDING)));

    assertThat(claim()).isEmpty();
  }

  @Test
  void countersShouldEqualARecountAfterManyMoves() {
    Random random = new Random(7);
    Action[] actions = Stream.generate(() -> someAction(random)).limit(400).toArray(Action[]::new);
    added(store(), actions);
    for (int i = 0; i < 2_000; i++) {
      ActionState to = Fixtures.someState(random);
      move(actions[random.nextInt(actions.length)], to);
    }

    Map<ActionState, Long> recount = new EnumMap<>(ActionState.class);
    List<Action> all = store().list(NAMESPACE, ActionFilter.all(), FIRST_PAGE).actions();
    all.forEach(action -> recount.merge(action.state(), 1L, Long::sum));
    assertThat(all).hasSize(400);
    for (ActionState state : ActionState.values()) {
      assertThat(store().<Long>change(transaction -> transaction.count(NAMESPACE, state)))
          .as("%s", state)
          .isEqualTo(recount.getOrDefault(state, 0L));
    }
  }

  private static Action someAction(Random random) {
    return anAction(
        "/" + random.nextLong() + "/", PENDING, NOON.plusSeconds(random.nextInt(99_999)));
  }

  private Optional<Action> move(Action action, ActionState to) {
    return store().change(t -> t.move(action.namespace(), action.uuid(), to, END));
  }

  private Optional<Action> claim() {
    return store().change(transaction -> transaction.claimPending(NAMESPACE));
  }
}
