package io.actionlog.server.recording;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ServiceFixture.failureOf;
import static io.actionlog.server.recording.RecordingFixture.KEY;
import static io.actionlog.server.recording.RecordingFixture.NO_KEY;
import static io.actionlog.server.recording.RecordingFixture.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.LogEntry;
import io.actionlog.server.action.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AppendActionLogsTest {

  private final RecordingFixture fixture = new RecordingFixture();

  private Action append(Action action, Optional<IdempotencyKey> key, String... lines) {
    return fixture.recording.appendActionLogs(PRODUCER, action.uuid(), linesOf(lines), key);
  }

  private static List<LogEntry> linesOf(String... lines) {
    return Stream.of(lines).map(line -> new LogEntry(line, null)).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "IN_PROGRESS", "CANCELING"})
  void appendActionLogsShouldAddTheLines(ActionState state) {
    Action action = fixture.startedIn(state);
    append(action, NO_KEY, "one", "two");
    assertThat(append(action, NO_KEY, "three").state()).isEqualTo(state);
    assertThat(fixture.store.logOf(action)).containsExactly("one", "two", "three");
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCESS", "FAILED", "CANCELED"})
  void appendActionLogsShouldBeRefusedWhenTheActionHasEnded(ActionState state) {
    Action action = fixture.startedIn(state);
    assertThat(failureOf(() -> append(action, NO_KEY, "late")).failure())
        .isEqualTo(Failure.CONFLICT);
    assertThat(fixture.store.logOf(action)).isEmpty();
  }

  @Test
  void appendActionLogsShouldRenewTheLease() {
    Action action = fixture.started();
    fixture.now = NOON.plusSeconds(50);
    append(action, NO_KEY, "still here");
    assertThat(fixture.stored(action).lease()).isEqualTo(new Lease(60, NOON.plusSeconds(110)));
  }

  @Test
  void appendActionLogsShouldNotLetTheLeaseOfAPendingActionCount() {
    Action action = fixture.startedIn(ActionState.PENDING);
    append(action, NO_KEY, "queued");
    assertThat(fixture.stored(action).lease()).isEqualTo(Lease.of(60));
  }

  @Test
  void appendActionLogsShouldAddTheLinesOfARepeatedRequestOnce() {
    Action action = fixture.started();
    Action answer = append(action, KEY, "one", "two");
    fixture.report(action, ActionState.SUCCESS);
    Action again = append(action, KEY, "one", "two");
    assertThat(again.state()).isEqualTo(answer.state());
    assertThat(again.endDate()).isNull();
    assertThat(fixture.store.logOf(action)).containsExactly("one", "two");
  }

  @Test
  void appendActionLogsShouldNotTakeOneLineForTwo() {
    Action action = fixture.started();
    append(action, KEY, "a, when=null], LogEntry[text=b");
    assertThat(failureOf(() -> append(action, KEY, "a", "b")))
        .hasMessage(
            "Idempotency-Key: k1 (expected a new one, since it came with another request before)");
  }

  @Test
  void appendActionLogsShouldRefuseWhatTheServerPerforms() {
    Action ours = anAction().build();
    fixture.store.addAll(ours);
    assertThat(failureOf(() -> append(ours, NO_KEY, "x")).failure()).isEqualTo(Failure.CONFLICT);
  }

  @Test
  void appendActionLogsShouldBeForbiddenToAMember() {
    Action action = fixture.started();
    Call member = aCall("alice", Role.MEMBER);
    assertThat(
            failureOf(
                    () ->
                        fixture.recording.appendActionLogs(
                            member, action.uuid(), linesOf("x"), NO_KEY))
                .failure())
        .isEqualTo(Failure.FORBIDDEN);
    assertThat(fixture.store.logOf(action)).isEmpty();
  }
}
