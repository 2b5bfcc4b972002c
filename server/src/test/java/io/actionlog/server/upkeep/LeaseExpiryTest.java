package io.actionlog.server.upkeep;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ActionState.CANCELING;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.PENDING;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.Lease;
import io.actionlog.server.clock.Continuity;
import io.actionlog.server.clock.ServerClock;
import io.actionlog.server.operation.runner.FakeOperation;
import io.actionlog.server.operation.runner.RunnerFixture;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LeaseExpiryTest {

  private static final String LINE =
      "Failed: whoever performs this action has not reported for 10 seconds, and its lease has run"
          + " out";

  private final FakeOperation redeploy = new FakeOperation("redeploy");
  private final RunnerFixture fixture = new RunnerFixture(2, redeploy);
  private Instant now = NOON;
  private Duration dateSetBy = Duration.ZERO;
  private final LeaseExpiry keeper = keeper(Duration.ofMillis(900));

  /** A keeper whose clock is so far within its second. */
  private LeaseExpiry keeper(Duration within) {
    return new LeaseExpiry(
        fixture.actions,
        fixture.runner,
        new ServerClock(
            () -> now.plus(within), () -> Duration.between(NOON, now).minus(dateSetBy).toNanos()));
  }

  /** Time passes for a process that runs. */
  private void goOn(LeaseExpiry leases, Instant until) {
    while (now.isBefore(until)) {
      Instant next = now.plus(Continuity.BEAT);
      now = next.isBefore(until) ? next : until;
      leases.beat();
    }
  }

  /** The date is set, which is no passing of time. */
  private void set(Duration by) {
    now = now.plus(by);
    dateSetBy = dateSetBy.plus(by);
  }

  @BeforeEach
  void listen() {
    fixture.actions.addListener(keeper);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Action added(ActionState state, int object) {
    Lease lease = state == PENDING ? Lease.of(10) : Lease.of(10).from(NOON);
    Action action = anAction().in(state).on(object).build().withLease(lease);
    fixture.actions.addAll(action);
    return action;
  }

  private void renew(Action action, Lease lease) {
    fixture.actions.change(
        transaction -> {
          transaction.renew(action.namespace(), action.uuid(), lease);
          return true;
        });
  }

  private void expireAfter(int seconds) {
    goOn(keeper, NOON.plusSeconds(seconds));
    keeper.expire();
  }

  private ActionState stateOf(Action action) {
    return fixture.actions.stateOf(action);
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROGRESS", "CANCELING"})
  void aLeaseThatRunsOutShouldFailTheActionWithALine(ActionState state) {
    Action action = added(state, 1);
    expireAfter(10);
    assertThat(stateOf(action)).isEqualTo(state);
    expireAfter(11);
    Action ended = fixture.actions.get(action.uuid());
    assertThat(ended.state()).isEqualTo(FAILED);
    assertThat(ended.endDate()).isEqualTo(NOON.plusSeconds(11));
    assertThat(fixture.actions.logOf(action)).containsExactly(LINE);
  }

  @Test
  void aLeaseShouldHoldForAllItsSecondsWhenItBeginsLateInOne() {
    Instant reported = NOON.plusMillis(999);
    Lease lease = Lease.of(1).from(reported.truncatedTo(SECONDS));
    Action action = anAction().in(IN_PROGRESS).build().withLease(lease);
    fixture.actions.addAll(action);
    LeaseExpiry exact = keeper(Duration.ZERO);
    exact.changed(action);
    goOn(exact, reported.plusMillis(999));
    exact.expire();
    assertThat(stateOf(action)).isEqualTo(IN_PROGRESS);
    goOn(exact, reported.plusSeconds(2));
    exact.expire();
    assertThat(stateOf(action)).isEqualTo(FAILED);
  }

  @Test
  void aRenewedLeaseShouldRunOutLater() {
    Action action = added(IN_PROGRESS, 1);
    renew(action, Lease.of(10).from(NOON.plusSeconds(5)));
    expireAfter(11);
    expireAfter(15);
    assertThat(stateOf(action)).isEqualTo(IN_PROGRESS);
    expireAfter(16);
    assertThat(stateOf(action)).isEqualTo(FAILED);
  }

  @Test
  void aLeaseThatBecameShorterShouldRunOutEarlier() {
    Action action = added(IN_PROGRESS, 1);
    renew(action, Lease.of(3).from(NOON));
    expireAfter(4);
    assertThat(stateOf(action)).isEqualTo(FAILED);
  }

  @Test
  void theLeaseOfAPendingActionShouldCountWhenItIsInProgress() {
    Action running = added(IN_PROGRESS, 1);
    Action pending = added(PENDING, 1);
    expireAfter(11);
    assertThat(stateOf(running)).isEqualTo(FAILED);
    assertThat(stateOf(pending)).isEqualTo(IN_PROGRESS);
    expireAfter(21);
    assertThat(stateOf(pending)).isEqualTo(IN_PROGRESS);
    expireAfter(22);
    assertThat(stateOf(pending)).isEqualTo(FAILED);
  }

  @Test
  void theNextOnTheObjectShouldStartWhenTheServerPerformsIt() {
    Action reported = added(IN_PROGRESS, 1);
    Action ours = anAction().in(PENDING).on(1).build();
    fixture.actions.addAll(ours);
    expireAfter(11);
    assertThat(stateOf(reported)).isEqualTo(FAILED);
    fixture.awaitState(ours, SUCCESS);
  }

  @Test
  void anActionThatHasEndedShouldStayAsItIs() {
    Action action = added(IN_PROGRESS, 1);
    fixture.actions.change(t -> t.move(action.namespace(), action.uuid(), SUCCESS, NOON));
    expireAfter(99);
    assertThat(stateOf(action)).isEqualTo(SUCCESS);
    assertThat(fixture.actions.logOf(action)).isEmpty();
  }

  @Test
  void everyLeaseShouldBeLookedAtAgainWhenTheStoreDidNotAnswer() {
    Action first = added(IN_PROGRESS, 1);
    Action second = added(IN_PROGRESS, 2);
    Action third = added(IN_PROGRESS, 3);
    fixture.actions.failNext(1);
    expireAfter(11);
    assertThat(stateOf(first)).isEqualTo(IN_PROGRESS);
    expireAfter(12);
    assertThat(stateOf(first)).isEqualTo(FAILED);
    assertThat(stateOf(second)).isEqualTo(FAILED);
    assertThat(stateOf(third)).isEqualTo(FAILED);
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROGRESS", "CANCELING"})
  void recoverShouldGiveAWholeLease(ActionState state) {
    Action action = added(state, 1);
    Action ours = anAction().on(2).build();
    fixture.actions.addAll(ours);
    now = NOON.plusSeconds(1000);
    LeaseExpiry next = keeper(Duration.ZERO);
    next.recover();
    next.expire();
    assertThat(fixture.actions.get(action.uuid()).lease())
        .isEqualTo(new Lease(10, NOON.plusSeconds(1010)));
    goOn(next, NOON.plusSeconds(1011));
    next.expire();
    assertThat(stateOf(action)).isEqualTo(FAILED);
    assertThat(stateOf(ours)).isEqualTo(IN_PROGRESS);
  }

  @Test
  void anActionThatBeganLaterThanNowShouldNotEndBeforeItBegan() {
    Action action =
        anAction().in(CANCELING).startedAfter(3600).build().withLease(Lease.of(10).from(NOON));
    fixture.actions.addAll(action);
    expireAfter(11);
    assertThat(fixture.actions.get(action.uuid()).endDate()).isEqualTo(action.startDate());
  }

  @Test
  void aPauseShouldGiveAWholeLeaseFromItsEndOn() {
    Action action = added(IN_PROGRESS, 1);
    expireAfter(9);
    now = NOON.plusSeconds(500); // Nothing beats meanwhile.
    keeper.expire();
    assertThat(fixture.actions.get(action.uuid()).lease())
        .isEqualTo(new Lease(10, NOON.plusSeconds(510)));
    expireAfter(510);
    assertThat(stateOf(action)).isEqualTo(IN_PROGRESS);
    expireAfter(511);
    assertThat(stateOf(action)).isEqualTo(FAILED);
  }

  @Test
  void aPauseThatTheBeatNoticesFirstShouldGiveAWholeLeaseToo() {
    Action action = added(IN_PROGRESS, 1);
    now = NOON.plusSeconds(500);
    keeper.beat();
    keeper.beat();
    expireAfter(501);
    expireAfter(511);
    assertThat(stateOf(action)).isEqualTo(IN_PROGRESS);
    expireAfter(512);
    assertThat(stateOf(action)).isEqualTo(FAILED);
  }

  @Test
  void aDateSetForwardShouldGiveAWholeLease() {
    Action action = added(IN_PROGRESS, 1);
    expireAfter(9);
    set(Duration.ofHours(1));
    keeper.expire();
    assertThat(stateOf(action)).isEqualTo(IN_PROGRESS);
    expireAfter(3600 + 20);
    assertThat(stateOf(action)).isEqualTo(FAILED);
  }

  @Test
  void aDateSetBackShouldNotMakeALeaseLonger() {
    Action action = added(IN_PROGRESS, 1);
    expireAfter(9);
    set(Duration.ofHours(-1));
    keeper.expire();
    expireAfter(-3600 + 19);
    assertThat(stateOf(action)).isEqualTo(IN_PROGRESS);
    expireAfter(-3600 + 20);
    assertThat(stateOf(action)).isEqualTo(FAILED);
  }

  @Test
  void aWholeLeaseShouldBeOwedUntilTheStoreAnswers() {
    Action action = added(IN_PROGRESS, 1);
    now = NOON.plusSeconds(500);
    fixture.actions.failNext(1);
    keeper.expire();
    expireAfter(501);
    assertThat(stateOf(action)).isEqualTo(IN_PROGRESS);
    expireAfter(512);
    assertThat(stateOf(action)).isEqualTo(FAILED);
  }

  @Test
  void aStoreThatDidNotAnswerForLongShouldGiveAWholeLease() {
    Action action = added(IN_PROGRESS, 1);
    fixture.actions.failNext(2);
    expireAfter(11);
    expireAfter(12);
    expireAfter(13);
    assertThat(stateOf(action)).isEqualTo(IN_PROGRESS);
    expireAfter(24);
    assertThat(stateOf(action)).isEqualTo(FAILED);
  }
}
