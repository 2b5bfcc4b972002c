package io.actionlog.server.recording;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ActionFixture.anObject;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.PENDING;
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
import io.actionlog.server.action.Call;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.RelatedObject;
import io.actionlog.server.action.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordActionTest {

  private static final String SERVICE = "/api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/";
  private static final String STACK = "/api/app/v1/stack/46aca402-2109-4a70-a378-760cfed43816/";

  private final RecordingFixture fixture = new RecordingFixture();
  private final UUID chosen = UUID.randomUUID();

  private Failure refusalOf(RecordRequestFixture report) {
    return failureOf(() -> fixture.record(report)).failure();
  }

  @Test
  void recordActionShouldTakeWhatIsLeftOpenFromTheReporter() {
    Action action = fixture.record(aFinishedReport());
    assertThat(action)
        .isEqualTo(
            Action.builder()
                .namespace("alice")
                .uuid(action.uuid())
                .action("Service Redeploy")
                .object(anObject(1))
                .method("POST")
                .path(anObject(1) + "redeploy/")
                .user("alice")
                .userAgent("test/1")
                .ip("192.0.2.7")
                .location("Zurich, Switzerland")
                .userAction(true)
                .cancelable(true)
                .retryable(true)
                .startDate(NOON)
                .endDate(NOON)
                .state(SUCCESS)
                .lease(Lease.of(60))
                .build());
    assertThat(fixture.store.all()).containsExactly(action);
  }

  @Test
  void recordActionShouldShowTheParametersInTheOrderGiven() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("tag", "v1.27");
    values.put("note", "Größe \ud83d\ude00 $(rm -rf /) \"'`");
    values.put("a", "");
    Action action = fixture.record(aFinishedReport().with(values));
    assertThat(action.parameters()).containsExactlyEntriesOf(values);
    assertThat(fixture.stored(action)).isEqualTo(action);
  }

  @Test
  void recordActionShouldRefuseParametersThatNoStartCouldHaveGiven() {
    ActionlogException failure =
        failureOf(() -> fixture.record(aFinishedReport().with(Map.of("tag", "a\nb"))));
    assertThat(failure.failure()).isEqualTo(Failure.INVALID);
    assertThat(failure)
        .hasMessageStartingWith("parameters.tag: a\ufffdb (expected a value without control");
    assertThat(fixture.store.all()).isEmpty();
  }

  @Test
  void recordActionShouldKeepWhoCalled() {
    Action action =
        fixture.recording.recordAction(
            PRODUCER, aFinishedReport().by("carol", "198.51.100.9", "curl/8"), NO_KEY);
    assertThat(action.user()).isEqualTo("carol");
    assertThat(action.ip()).isEqualTo("198.51.100.9");
    assertThat(action.userAgent()).isEqualTo("curl/8");
    assertThat(action.location()).isEqualTo("unknown");
  }

  @Test
  void recordActionShouldAddTheSlashAtTheEndOfTheObject() {
    assertThat(fixture.record(aFinishedReport().on("/o")).object()).isEqualTo("/o/");
  }

  @Test
  void recordActionShouldStartTheLeaseOfWhatIsInProgress() {
    assertThat(fixture.started().lease()).isEqualTo(new Lease(60, NOON.plusSeconds(60)));
    assertThat(fixture.record(aReport().on("/o/").leased(5)).lease())
        .isEqualTo(new Lease(5, NOON.plusSeconds(5)));
    assertThat(fixture.runner.performed()).isEmpty();
  }

  @Test
  void recordActionShouldBePendingWithoutACountedLeaseWhileTheObjectIsTaken() {
    fixture.started();
    Action second = fixture.started();
    assertThat(second.state()).isEqualTo(PENDING);
    assertThat(second.lease()).isEqualTo(Lease.of(60));
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "IN_PROGRESS", "CANCELING"})
  void recordActionShouldWaitForWhatTheServerPerforms(ActionState state) {
    fixture.store.addAll(anAction().in(state).build());
    assertThat(fixture.started().state()).isEqualTo(PENDING);
  }

  @Test
  void recordActionShouldNotWaitWhenTheCallIsOver() {
    fixture.started();
    assertThat(fixture.record(aFinishedReport()).state()).isEqualTo(SUCCESS);
  }

  @Test
  void recordActionShouldBeRefusedWhenTooManyArePending() {
    for (int i = 0; i < 4; i++) {
      fixture.started();
    }
    assertThat(refusalOf(aReport())).isEqualTo(Failure.UNAVAILABLE);
    assertThat(fixture.record(aFinishedReport()).state()).isEqualTo(SUCCESS);
    assertThat(fixture.record(aReport().on("/free/")).state()).isEqualTo(IN_PROGRESS);
  }

  @Test
  void recordActionShouldTakeTheDatesOfTheReport() {
    Instant start = NOON.minusSeconds(90);
    Instant end = NOON.minusSeconds(30);
    Action both = fixture.record(aFinishedReport().from(start, end));
    assertThat(both.startDate()).isEqualTo(start);
    assertThat(both.endDate()).isEqualTo(end);
    Action startOnly = fixture.record(aFinishedReport().from(start, null));
    assertThat(startOnly.endDate()).isEqualTo(NOON);
    Action endOnly = fixture.record(aFinishedReport().from(null, end));
    assertThat(endOnly.startDate()).isEqualTo(end);
    assertThat(endOnly.endDate()).isEqualTo(end);
  }

  @Test
  void recordActionShouldBearAReporterWhoseClockIsAhead() {
    Instant ahead = NOON.plus(Duration.ofDays(1));
    Action over = fixture.record(aFinishedReport().from(ahead, null));
    assertThat(over.startDate()).isEqualTo(ahead);
    assertThat(over.endDate()).isEqualTo(ahead);
    Action running = fixture.record(aReport().from(ahead, null));
    assertThat(running.lease()).isEqualTo(new Lease(60, NOON.plusSeconds(60)));
    assertThat(fixture.report(running, SUCCESS).endDate()).isEqualTo(ahead);
  }

  @Test
  void recordActionShouldRefuseDatesThatCannotBe() {
    Instant tooFar = NOON.plus(Duration.ofDays(1)).plusSeconds(1);
    assertThat(failureOf(() -> fixture.record(aFinishedReport().from(tooFar, null))))
        .hasMessage("start_date: 2026-03-02T12:00:01Z (expected one that is not in the future)");
    assertThat(failureOf(() -> fixture.record(aFinishedReport().from(null, tooFar))))
        .hasMessageStartingWith("end_date: 2026-03-02T12:00:01Z");
    assertThat(failureOf(() -> fixture.record(aFinishedReport().from(NOON, NOON.minusSeconds(1)))))
        .hasMessageStartingWith("start_date: 2026-03-01T12:00:00Z (expected one not after the end");
    assertThat(refusalOf(aReport().from(null, NOON))).isEqualTo(Failure.INVALID);
    assertThat(fixture.store.all()).isEmpty();
  }

  @Test
  void recordActionShouldRefuseALeaseOfWhatIsOver() {
    assertThat(failureOf(() -> fixture.record(aFinishedReport().leased(5))))
        .hasMessage("lease_seconds: 5 (expected without state only)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7eaf7fff-882c-1f3d-9a8f-a22317ac00ce",
        "7eaf7fff-882c-4f3d-1a8f-a22317ac00ce",
        "00000000-0000-0000-0000-000000000000"
      })
  void recordActionShouldRefuseAUuidOfAnotherVersion(UUID wrong) {
    assertThat(failureOf(() -> fixture.record(aReport().as(wrong))))
        .hasMessage("uuid: " + wrong + " (expected a UUID of version 4)");
  }

  @Test
  void recordActionShouldAnswerAKnownUuidAsItIsNow() {
    Action action = fixture.record(aReport().as(chosen));
    fixture.report(action, FAILED);
    assertThat(fixture.record(aReport().as(chosen))).isEqualTo(fixture.stored(action));
    assertThat(fixture.store.all()).hasSize(1);
  }

  @Test
  void recordActionShouldRefuseAKnownUuidWithOtherContent() {
    fixture.record(aReport().as(chosen));
    assertThat(failureOf(() -> fixture.record(aReport().as(chosen).leased(61))))
        .hasMessage("uuid: " + chosen + " (expected a new one, since it was recorded otherwise)");
    assertThat(refusalOf(aFinishedReport().as(chosen))).isEqualTo(Failure.CONFLICT);
  }

  @Test
  void recordActionShouldRefuseTheUuidOfAnActionOfTheServers() {
    Action ours = anAction().build();
    fixture.store.addAll(ours);
    assertThat(refusalOf(aReport().as(ours.uuid()))).isEqualTo(Failure.CONFLICT);
  }

  @Test
  void recordActionShouldPutTheObjectBelowItsParent() {
    fixture.record(aFinishedReport().on(SERVICE).below(STACK.substring(0, STACK.length() - 1)));
    assertThat(fixture.store.objects())
        .isEqualTo(Map.of(SERVICE, new RelatedObject(SERVICE, STACK)));
  }

  @Test
  void recordActionShouldNotMoveAnObjectBackWhenItIsRepeated() {
    RecordRequestFixture report = aFinishedReport().as(chosen).on(SERVICE).below(STACK);
    fixture.record(report);
    String other = STACK.replace("46", "47");
    fixture.record(aFinishedReport().on(SERVICE).below(other));
    fixture.record(report);
    assertThat(fixture.store.objects()).containsValue(new RelatedObject(SERVICE, other));
  }

  @Test
  void recordActionShouldRecordNothingWithAParentThatIsNotAllowed() {
    assertThat(failureOf(() -> fixture.record(aFinishedReport().on(STACK).below(SERVICE))))
        .hasMessage("parent: " + SERVICE + " (expected none: a stack stands below nothing)");
    assertThat(fixture.store.all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"VIEWER", "MEMBER"})
  void recordActionShouldBeForbiddenToOtherRoles(Role role) {
    ActionlogException failure =
        failureOf(
            () -> fixture.recording.recordAction(aCall("alice", role), aReport().build(), NO_KEY));
    assertThat(failure.failure()).isEqualTo(Failure.FORBIDDEN);
    assertThat(failure)
        .hasMessage(
            "role: " + role.label() + " (expected producer or admin in the namespace alice)");
  }

  @Test
  void recordActionShouldBeAllowedToAdmins() {
    Call admin = aCall("alice", Role.ADMIN);
    assertThat(fixture.recording.recordAction(admin, aReport().build(), NO_KEY).state())
        .isEqualTo(IN_PROGRESS);
  }

  @Test
  void recordActionShouldNotFindANamespaceThatTheCallerMayNotSee() {
    Call foreign = aCall(PRODUCER.caller(), "bob");
    assertThat(
            failureOf(() -> fixture.recording.recordAction(foreign, aReport().build(), NO_KEY))
                .failure())
        .isEqualTo(Failure.NOT_FOUND);
  }

  @Test
  void startOperationShouldBeForbiddenToAProducer() {
    assertThat(
            failureOf(
                    () ->
                        fixture.actions.startOperation(
                            PRODUCER, "redeploy", "/o/", Map.of(), Optional.empty()))
                .failure())
        .isEqualTo(Failure.FORBIDDEN);
  }
}
