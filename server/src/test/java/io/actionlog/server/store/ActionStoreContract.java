package io.actionlog.server.store;

import static io.actionlog.server.action.ActionState.CANCELED;
import static io.actionlog.server.action.ActionState.CANCELING;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.PENDING;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.added;
import static io.actionlog.server.store.Fixtures.anAction;
import static io.actionlog.server.store.Fixtures.anActionAt;
import static io.actionlog.server.store.Fixtures.anActionOn;
import static io.actionlog.server.store.Fixtures.inNamespace;
import static io.actionlog.server.store.Fixtures.listed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store of actions must do. */
abstract class ActionStoreContract extends StoreContract {

  @ParameterizedTest
  @EnumSource(ActionState.class)
  void findShouldGiveTheActionAsItWasAdded(ActionState state) {
    Action action = added(store(), anAction(state)).get(0);

    assertThat(store().find(NAMESPACE, action.uuid())).contains(action);
  }

  @Test
  void findShouldKeepWhatAnActionRetries() {
    Action first = anAction();
    Action retry =
        Action.builder()
            .namespace(NAMESPACE)
            .uuid(UUID.randomUUID())
            .action("a")
            .object("/o/")
            .method("POST")
            .path("/p")
            .user("u")
            .userAgent("")
            .ip("::1")
            .location("unknown")
            .retryable(true)
            .startDate(NOON)
            .state(PENDING)
            .retryOf(first.uuid())
            .build();
    added(store(), first, retry);

    assertThat(store().find(NAMESPACE, retry.uuid())).contains(retry);
  }

  @Test
  void findShouldNotLookIntoOtherNamespaces() {
    Action action = added(store(), anAction()).get(0);

    assertThat(store().find("bob", action.uuid())).isEmpty();
  }

  @Test
  void changeShouldLeaveNothingWhenItThrows() {
    Action action = anAction();
    IllegalStateException thrown = new IllegalStateException("on purpose");

    assertThatThrownBy(
            () ->
                store()
                    .change(
                        transaction -> {
                          transaction.add(action);
                          throw thrown;
                        }))
        .isSameAs(thrown);

    assertThat(store().find(NAMESPACE, action.uuid())).isEmpty();
    assertThat(count(SUCCESS)).isZero();
    assertThat(listed(store())).isEmpty();
  }

  @Test
  void changeShouldWorkInAnInterruptedThread() {
    Action action = anAction();
    Thread.currentThread().interrupt();
    try {
      added(store(), action);
      assertThat(store().find(NAMESPACE, action.uuid())).contains(action);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void changeShouldRefuseToBeCalledWithinAChange() {
    assertThatThrownBy(() -> store().change(transaction -> added(store(), anAction())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("writer itself");
  }

  @Test
  void addShouldRefuseAUuidTwice() {
    Action action = added(store(), anAction()).get(0);

    assertThatThrownBy(() -> added(store(), action))
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFLICT))
        .hasMessageContaining(action.uuid().toString());
    assertThat(count(SUCCESS)).isEqualTo(1);
  }

  @Test
  void addShouldRefuseASecondRunningActionOnAnObject() {
    added(store(), anActionOn("/o/", CANCELING));

    assertThatThrownBy(() -> added(store(), anActionOn("/o/", IN_PROGRESS)))
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFLICT));
    added(store(), anActionOn("/o/", PENDING), anActionOn("/o/", SUCCESS));
    added(store(), inNamespace("bob", anActionOn("/o/", IN_PROGRESS)));
  }

  @Test
  void listenersShouldHearOfEveryChangeInOrderAfterItsCommit() {
    Action action = anAction(PENDING);
    List<Action> heard = new ArrayList<>();
    store()
        .addListener(
            changed -> {
              assertThat(store().find(NAMESPACE, changed.uuid())).isPresent();
              heard.add(changed);
            });

    added(store(), action);
    store().change(transaction -> transaction.move(NAMESPACE, action.uuid(), CANCELED, NOON));

    assertThat(heard).containsExactly(action, action.in(CANCELED, NOON));
  }

  @Test
  void listenersShouldNotHearOfWhatWasUndone() {
    List<Action> heard = new ArrayList<>();
    store().addListener(heard::add);

    assertThatThrownBy(
        () ->
            store()
                .change(
                    transaction -> {
                      transaction.add(anAction());
                      throw new IllegalStateException("on purpose");
                    }));

    assertThat(heard).isEmpty();
  }

  @Test
  void isObjectTakenShouldTellOfWhatWaitsOrRuns() {
    for (ActionState state : ActionState.values()) {
      added(store(), anActionOn("/" + state + "/", state));
    }

    for (ActionState state : ActionState.values()) {
      boolean taken =
          store().change(transaction -> transaction.isObjectTaken(NAMESPACE, "/" + state + "/"));
      assertThat(taken).as("%s", state).isEqualTo(!state.isTerminal());
    }
    assertThat(store().<Boolean>change(t -> t.isObjectTaken("bob", "/PENDING/"))).isFalse();
  }

  @Test
  void countShouldSeeWhatItsOwnTransactionDid() {
    added(store(), anAction(PENDING));

    long counted =
        store()
            .change(
                transaction -> {
                  transaction.add(anAction(PENDING));
                  transaction.add(anAction(SUCCESS));
                  transaction.add(inNamespace("bob", anAction(PENDING)));
                  return transaction.count(NAMESPACE, PENDING);
                });

    assertThat(counted).isEqualTo(2);
  }

  @Test
  void inStateShouldOrderByStartThenArrival() {
    Action late = anActionAt(NOON.plusSeconds(1));
    Action first = anAction(FAILED);
    Action second = anAction(SUCCESS);
    added(store(), late, first, second, anAction(PENDING));
    added(store(), inNamespace("bob", anAction()));

    assertThat(store().inState(NAMESPACE, EnumSet.of(SUCCESS, FAILED)))
        .containsExactly(first, second, late);
    assertThat(store().inState(NAMESPACE, Set.of())).isEmpty();
  }

  @Test
  void namespacesWithShouldNameThoseThatHoldSuchAnAction() {
    added(store(), anAction(SUCCESS));
    added(store(), inNamespace("bob", anAction(PENDING)), inNamespace("eve", anAction(CANCELING)));

    assertThat(store().namespacesWith(EnumSet.of(PENDING, CANCELING)))
        .containsExactlyInAnyOrder("bob", "eve");
  }

  @Test
  void checkShouldPassWhileTheStoreIsOpenAndFailAfterwards() {
    store().check();
    stores().close();

    assertThatThrownBy(() -> store().check())
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE));
  }

  @Test
  void reopeningShouldFindEverythingAgain() {
    Action first = anAction();
    Action second = anAction(IN_PROGRESS);
    added(store(), first, second);

    reopen();
    Action third = added(store(), anAction(FAILED)).get(0);

    assertThat(listed(store())).containsExactly(first, second, third);
    assertThat(store().list(NAMESPACE, ActionFilter.all(), Fixtures.FIRST_PAGE).totalCount())
        .isEqualTo(3);
  }

  private long count(ActionState state) {
    return store().change(transaction -> transaction.count(NAMESPACE, state));
  }
}
