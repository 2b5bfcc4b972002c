package io.actionlog.server.recording;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ActionState.CANCELED;
import static io.actionlog.server.action.ActionState.CANCELING;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.action.ServiceFixture.failureOf;
import static io.actionlog.server.recording.RecordRequestFixture.aFinishedReport;
import static io.actionlog.server.recording.RecordRequestFixture.aReport;
import static io.actionlog.server.recording.RecordingFixture.NO_KEY;
import static io.actionlog.server.recording.RecordingFixture.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Caller;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.LogListener;
import io.actionlog.server.action.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class UpdateActionTest {

  private final RecordingFixture fixture = new RecordingFixture();

  private Action end(Action action, Instant end) {
    return fixture.recording.updateAction(
        PRODUCER, action.uuid(), new ActionUpdate(SUCCESS, end, null, null), NO_KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "IN_PROGRESS, SUCCESS",
    "IN_PROGRESS, FAILED",
    "CANCELING, SUCCESS",
    "CANCELING, FAILED",
    "CANCELING, CANCELED"
  })
  void updateActionShouldEndTheAction(ActionState from, ActionState to) {
    Action action = fixture.startedIn(from);
    fixture.now = NOON.plusSeconds(7);
    Action ended = fixture.report(action, to);
    assertThat(ended.state()).isEqualTo(to);
    assertThat(ended.endDate()).isEqualTo(NOON.plusSeconds(7));
    assertThat(fixture.stored(action)).isEqualTo(ended);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PENDING     | SUCCESS  | Pending     | In progress or Canceling
          PENDING     | FAILED   | Pending     | In progress or Canceling
          PENDING     | CANCELED | Pending     | Canceling
          IN_PROGRESS | CANCELED | In progress | Canceling
          SUCCESS     | SUCCESS  | Success     | In progress or Canceling
          FAILED      | SUCCESS  | Failed      | In progress or Canceling
          CANCELED    | CANCELED | Canceled    | Canceling
          SUCCESS     | CANCELED | Success     | Canceling
          """)
  void updateActionShouldBeRefusedWhereTheStateDoesNotAllowIt(
      ActionState from, ActionState to, String found, String expected) {
    Action action = fixture.startedIn(from);
    ActionlogException failure = failureOf(() -> fixture.report(action, to));
    assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
    assertThat(failure)
        .hasMessage("state: " + found + " (expected an action that is " + expected + ")");
    assertThat(fixture.stored(action)).isEqualTo(action);
  }

  @Test
  void updateActionShouldLetOneOfTwoReportsOfTheSameEndWin() {
    Action action = fixture.started();
    fixture.report(action, SUCCESS);
    assertThat(failureOf(() -> fixture.report(action, SUCCESS)).failure())
        .isEqualTo(Failure.CONFLICT);
  }

  @Test
  void updateActionShouldTakeTheEndOfTheReport() {
    Action action = fixture.started();
    fixture.now = NOON.plusSeconds(99);
    assertThat(end(action, NOON.plusSeconds(3)).endDate()).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void updateActionShouldRefuseAnEndThatCannotBe() {
    Action action = fixture.started();
    assertThat(failureOf(() -> end(action, NOON.minusSeconds(1))))
        .hasMessage(
            "end_date: 2026-03-01T11:59:59Z (expected one not before 2026-03-01T12:00:00Z)");
    assertThat(failureOf(() -> end(action, NOON.plus(Duration.ofDays(2)))).failure())
        .isEqualTo(Failure.INVALID);
    assertThat(fixture.stateOf(action)).isEqualTo(IN_PROGRESS);
  }

  @Test
  void updateActionShouldRefuseWhatDoesNotGoTogether() {
    Action action = fixture.started();
    assertThat(
            failureOf(
                () ->
                    fixture.recording.updateAction(
                        PRODUCER, action.uuid(), new ActionUpdate(null, NOON, null, null), NO_KEY)))
        .hasMessage("end_date: 2026-03-01T12:00:00Z (expected together with state only)");
    assertThat(
            failureOf(
                () ->
                    fixture.recording.updateAction(
                        PRODUCER, action.uuid(), new ActionUpdate(SUCCESS, null, 5, null), NO_KEY)))
        .hasMessage("lease_seconds: 5 (expected without state only)");
    assertThat(
            failureOf(
                () ->
                    fixture.recording.updateAction(
                        PRODUCER,
                        action.uuid(),
                        new ActionUpdate(SUCCESS, null, null, "9 %"),
                        NO_KEY)))
        .hasMessage("progress: 9 % (expected without state only)");
  }

  @Test
  void updateActionShouldShowHowALineMovesAndRenewTheLease() {
    Action action = fixture.started();
    List<String> shown = new ArrayList<>();
    fixture.logs.addListener(
        new LogListener() {
          @Override
          public void committed(String namespace, UUID uuid, List<LogLine> lines) {
            throw new AssertionError(lines);
          }

          @Override
          public void unfinished(String namespace, UUID uuid, LogLine line) {
            shown.add(uuid + " " + line.number() + " " + line.text());
          }
        });
    fixture.now = NOON.plusSeconds(50);

    fixture.recording.updateAction(
        PRODUCER, action.uuid(), new ActionUpdate(null, null, null, "30 %"), NO_KEY);

    assertThat(shown).containsExactly(action.uuid() + " 0 30 %");
    assertThat(fixture.stored(action).lease()).isEqualTo(new Lease(60, NOON.plusSeconds(110)));
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROGRESS", "CANCELING"})
  void updateActionShouldRenewTheLease(ActionState state) {
    Action action = fixture.startedIn(state);
    fixture.now = NOON.plusSeconds(50);
    assertThat(fixture.renew(action, null).state()).isEqualTo(state);
    assertThat(fixture.stored(action).lease()).isEqualTo(new Lease(60, NOON.plusSeconds(110)));
    fixture.renew(action, 300);
    fixture.renew(action, null);
    assertThat(fixture.stored(action).lease()).isEqualTo(new Lease(300, NOON.plusSeconds(350)));
  }

  @Test
  void updateActionShouldTellOfALeaseThatBecameShorter() {
    Action action = fixture.record(aReport().leased(86_400));
    List<Action> heard = new ArrayList<>();
    fixture.store.addListener(heard::add);
    fixture.renew(action, 86_400);
    assertThat(heard).isEmpty();
    fixture.renew(action, 5);
    assertThat(heard).extracting(Action::lease).containsExactly(new Lease(5, NOON.plusSeconds(5)));
  }

  @Test
  void updateActionShouldNotLetTheLeaseOfAPendingActionCount() {
    Action first = fixture.started();
    Action pending = fixture.started();
    assertThat(fixture.renew(pending, null)).isEqualTo(pending);
    fixture.renew(pending, 9);
    assertThat(fixture.stored(pending).lease()).isEqualTo(Lease.of(9));
    fixture.now = NOON.plusSeconds(100);
    fixture.report(first, SUCCESS);
    assertThat(fixture.stored(pending).lease()).isEqualTo(new Lease(9, NOON.plusSeconds(109)));
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCESS", "FAILED", "CANCELED"})
  void updateActionShouldNotRenewTheLeaseOfAnEndedAction(ActionState state) {
    Action action = fixture.startedIn(state);
    assertThat(failureOf(() -> fixture.renew(action, null)))
        .hasMessage(
            "state: "
                + state.label()
                + " (expected an action that is Pending, In progress or Canceling)");
  }

  @Test
  void updateActionShouldRefuseACallThatWasOverWhenItWasRecorded() {
    Action over = fixture.record(aFinishedReport());
    assertThat(failureOf(() -> fixture.report(over, SUCCESS)).failure())
        .isEqualTo(Failure.CONFLICT);
  }

  @Test
  void updateActionShouldRefuseWhatTheServerPerforms() {
    Action ours = anAction().build();
    fixture.store.addAll(ours);
    assertThat(failureOf(() -> fixture.report(ours, SUCCESS)))
        .hasMessage(
            "uuid: " + ours.uuid() + " (expected an action that was recorded from outside)");
    assertThat(fixture.stateOf(ours)).isEqualTo(IN_PROGRESS);
  }

  @Test
  void updateActionShouldWakeTheServerOnlyWhenTheActionHasEnded() {
    Action action = fixture.started();
    fixture.renew(action, null);
    assertThat(fixture.runner.wakeUps()).isZero();
    fixture.report(action, SUCCESS);
    assertThat(fixture.runner.wakeUps()).isEqualTo(1);
  }

  @Test
  void updateActionShouldNeedTheRoleInTheNamespaceOfTheAction() {
    Action action = fixture.started();
    Caller caller = new Caller("bob", Map.of("bob", Role.ADMIN, "alice", Role.MEMBER));
    ActionUpdate end = new ActionUpdate(SUCCESS, null, null, null);
    assertThat(
            failureOf(
                    () ->
                        fixture.recording.updateAction(
                            aCall(caller, null), action.uuid(), end, NO_KEY))
                .failure())
        .isEqualTo(Failure.FORBIDDEN);
    assertThat(
            failureOf(
                    () ->
                        fixture.recording.updateAction(
                            aCall("eve", Role.ADMIN), action.uuid(), end, NO_KEY))
                .failure())
        .isEqualTo(Failure.NOT_FOUND);
    assertThat(fixture.stateOf(action)).isEqualTo(IN_PROGRESS);
  }

  @Test
  void updateActionShouldNotFindAnUnknownAction() {
    assertThat(
            failureOf(
                    () ->
                        fixture.recording.updateAction(
                            PRODUCER,
                            UUID.randomUUID(),
                            new ActionUpdate(null, null, null, null),
                            NO_KEY))
                .failure())
        .isEqualTo(Failure.NOT_FOUND);
  }

  @Test
  void updateActionShouldTellOfACancelByItsAnswer() {
    Action action = fixture.started();
    fixture.actions.cancelAction(RecordingFixture.MEMBER, action.uuid(), Optional.empty());
    assertThat(fixture.renew(action, null).state()).isEqualTo(CANCELING);
    assertThat(fixture.report(action, CANCELED).state()).isEqualTo(CANCELED);
  }
}
