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
import static io.actionlog.server.store.Fixtures.anActionOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.StoredResponse;
import io.actionlog.server.action.event.ActionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store must do with what was recorded from outside. */
abstract class RecordingStoreContract extends StoreContract {

  private static final IdempotencyKey KEY = new IdempotencyKey("alice", "k1");
  private static final StoredResponse ANSWER = new StoredResponse("f", "text");

  private Action recorded(String object, ActionState state, int startedAfter) {
    Lease lease = state == IN_PROGRESS || state == CANCELING ? counted(0) : Lease.of(60);
    Action action = anAction(object, state, NOON.plusSeconds(startedAfter)).withLease(lease);
    return changed(t -> t.addRecorded(action, "print"), action);
  }

  private static Lease counted(int after) {
    return Lease.of(60).from(NOON.plusSeconds(after));
  }

  private <T> T changed(Consumer<ActionTransaction> change, T result) {
    return store()
        .change(
            transaction -> {
              change.accept(transaction);
              return result;
            });
  }

  private Action stored(Action action) {
    return store().find(action.namespace(), action.uuid()).orElseThrow();
  }

  private void startReported(String object, Instant when) {
    changed(t -> t.startReported(NAMESPACE, object, when), true);
  }

  @ParameterizedTest
  @EnumSource(ActionState.class)
  void findShouldGiveARecordedActionAsItWasAdded(ActionState state) {
    Action action = recorded("/o/", state, 0);
    assertThat(store().find(NAMESPACE, action.uuid())).contains(action);
    reopen();
    assertThat(store().find(NAMESPACE, action.uuid())).contains(action);
  }

  @Test
  void fingerprintShouldTellWhatWasRecorded() {
    Action reported = recorded("/o/", SUCCESS, 0);
    Action ours = added(store(), anAction()).get(0);
    assertThat(fingerprint(NAMESPACE, reported)).contains("print");
    assertThat(fingerprint(NAMESPACE, ours)).contains("");
    assertThat(fingerprint(NAMESPACE, anAction())).isEmpty();
    assertThat(fingerprint("bob", reported)).isEmpty();
  }

  private Optional<String> fingerprint(String namespace, Action action) {
    return store().change(t -> t.fingerprint(namespace, action.uuid()));
  }

  @Test
  void moveShouldEndTheLeaseWithTheAction() {
    Action action = recorded("/o/", IN_PROGRESS, 0);
    store().change(t -> t.move(NAMESPACE, action.uuid(), CANCELING, NOON));
    assertThat(stored(action).lease()).isEqualTo(counted(0));
    store().change(t -> t.move(NAMESPACE, action.uuid(), CANCELED, NOON));
    assertThat(stored(action).lease()).isEqualTo(Lease.of(60));
  }

  @Test
  void renewShouldSetTheLeaseOfWhatHasNotEnded() {
    Action running = recorded("/1/", IN_PROGRESS, 0);
    Action ended = recorded("/2/", SUCCESS, 0);
    Action ours = added(store(), anAction(IN_PROGRESS)).get(0);
    Lease lease = Lease.of(5).from(NOON.plusSeconds(100));
    for (Action action : List.of(running, ended, ours)) {
      changed(t -> t.renew(NAMESPACE, action.uuid(), lease), true);
    }
    changed(t -> t.renew("bob", running.uuid(), Lease.of(1)), true);
    assertThat(stored(running)).isEqualTo(running.withLease(lease));
    assertThat(stored(ended)).isEqualTo(ended);
    assertThat(stored(ours)).isEqualTo(ours);
  }

  @Test
  void renewShouldTellOnlyOfALeaseThatRunsOutEarlier() {
    Action action = recorded("/1/", IN_PROGRESS, 0);
    List<Action> heard = new ArrayList<>();
    store().addListener(heard::add);
    changed(t -> t.renew(NAMESPACE, action.uuid(), counted(1)), true);
    assertThat(heard).isEmpty();
    Lease shorter = Lease.of(2).from(NOON);
    changed(t -> t.renew(NAMESPACE, action.uuid(), shorter), true);
    assertThat(heard).containsExactly(action.withLease(shorter));
    assertThat(events()).hasSize(1);
  }

  @Test
  void claimPendingShouldNotTakeWhatIsPerformedElsewhere() {
    recorded("/1/", PENDING, 0);
    Action ours = added(store(), anActionOn("/2/", PENDING)).get(0);
    assertThat(store().<Optional<Action>>change(t -> t.claimPending(NAMESPACE)))
        .contains(ours.in(IN_PROGRESS, null));
    assertThat(store().<Optional<Action>>change(t -> t.claimPending(NAMESPACE))).isEmpty();
  }

  @Test
  void startReportedShouldStartTheOldestOnAFreeObject() {
    Action later = recorded("/o/", PENDING, 2);
    Action first = recorded("/o/", PENDING, 1);
    Action second = recorded("/o/", PENDING, 1);
    Action other = recorded("/p/", PENDING, 0);
    startReported("/o/", NOON.plusSeconds(9));
    assertThat(stored(first)).isEqualTo(first.in(IN_PROGRESS, null).withLease(counted(9)));
    startReported("/o/", NOON.plusSeconds(10));
    assertThat(List.of(stored(second), stored(later), stored(other)))
        .extracting(Action::state)
        .containsOnly(PENDING);
    store().change(t -> t.move(NAMESPACE, first.uuid(), FAILED, NOON));
    startReported("/o/", NOON.plusSeconds(11));
    assertThat(stored(second).state()).isEqualTo(IN_PROGRESS);
    assertThat(store().<Long>change(t -> t.count(NAMESPACE, PENDING))).isEqualTo(2);
    assertThat(store().<Long>change(t -> t.count(NAMESPACE, IN_PROGRESS))).isEqualTo(1);
  }

  @Test
  void startReportedShouldLeaveTheTurnToAnOlderOneOfTheServers() {
    added(store(), anActionOn("/o/", PENDING));
    Action reported = recorded("/o/", PENDING, 1);
    startReported("/o/", NOON);
    assertThat(stored(reported)).isEqualTo(reported);
  }

  @Test
  void addAndMoveShouldLeaveEvents() {
    Action action = recorded("/o/", PENDING, 0);
    startReported("/o/", NOON);
    store().change(t -> t.move(NAMESPACE, action.uuid(), SUCCESS, NOON));
    Action ours = added(store(), anActionOn("/p/", FAILED)).get(0);
    assertThat(events())
        .extracting(
            ActionEvent::position,
            ActionEvent::created,
            event -> event.action().uuid(),
            event -> event.action().object(),
            ActionEvent::state,
            ActionEvent::date)
        .containsExactly(
            tuple(1L, true, action.uuid(), "/o/", PENDING, NOON),
            tuple(2L, false, action.uuid(), "/o/", IN_PROGRESS, NOON),
            tuple(3L, false, action.uuid(), "/o/", SUCCESS, NOON),
            tuple(4L, true, ours.uuid(), "/p/", FAILED, NOON));
  }

  @Test
  void positionsShouldRiseOverRefusedChangesAndARestart() {
    recorded("/1/", SUCCESS, 0);
    assertThatThrownBy(
        () ->
            changed(
                t -> {
                  t.addRecorded(anAction(), "x");
                  throw new IllegalStateException("on purpose");
                },
                true));
    recorded("/2/", SUCCESS, 0);
    reopen();
    recorded("/3/", SUCCESS, 0);
    assertThat(events())
        .extracting(event -> event.action().object())
        .containsExactly("/1/", "/2/", "/3/");
    assertThat(events()).extracting(ActionEvent::position).isSorted().doesNotHaveDuplicates();
    assertThat(Fixtures.listed(store()))
        .extracting(Action::object)
        .containsExactly("/1/", "/2/", "/3/");
  }

  private List<ActionEvent> events() {
    return stores().events().read(NAMESPACE, 0, 100);
  }

  @Test
  void answerShouldBeKeptForADay() {
    changed(t -> t.keepResponse(NAMESPACE, KEY, ANSWER, NOON), true);
    reopen();
    Instant tomorrow = NOON.plus(IdempotencyKey.KEPT);
    assertThat(response(NAMESPACE, KEY, tomorrow.minusSeconds(1))).contains(ANSWER);
    assertThat(response(NAMESPACE, KEY, tomorrow)).isEmpty();
    assertThat(response("bob", KEY, NOON)).isEmpty();
    assertThat(response(NAMESPACE, new IdempotencyKey("bob", "k1"), NOON)).isEmpty();
    StoredResponse next = new StoredResponse("g", "other");
    changed(t -> t.keepResponse(NAMESPACE, KEY, next, tomorrow), true);
    assertThat(response(NAMESPACE, KEY, tomorrow.plusSeconds(9))).contains(next);
  }

  private Optional<StoredResponse> response(String namespace, IdempotencyKey key, Instant when) {
    return store().change(t -> t.response(namespace, key, when));
  }

  @Test
  void keepAnswerShouldForgetWhatIsKeptNoLonger() {
    for (int i = 0; i < 25; i++) {
      IdempotencyKey old = new IdempotencyKey("alice", "old" + i);
      changed(t -> t.keepResponse(NAMESPACE, old, ANSWER, NOON), true);
    }
    Instant later = NOON.plus(IdempotencyKey.KEPT);
    for (int i = 0; i < 3; i++) {
      IdempotencyKey fresh = new IdempotencyKey("alice", "new" + i);
      changed(t -> t.keepResponse(NAMESPACE, fresh, ANSWER, later), true);
    }
    // Asked as of the day before, the old ones would still count, if they were there.
    for (int i = 0; i < 25; i++) {
      assertThat(response(NAMESPACE, new IdempotencyKey("alice", "old" + i), NOON)).isEmpty();
    }
    assertThat(response(NAMESPACE, new IdempotencyKey("alice", "new0"), later)).contains(ANSWER);
  }
}
