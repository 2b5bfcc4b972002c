package io.actionlog.server.action;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ActionFixture.anObject;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.PENDING;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.action.ServiceFixture.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ActionServiceTest {
  private static final Call MEMBER = aCall("alice", Role.MEMBER);
  private static final PageRequest FIRST_PAGE = new PageRequest(100, 0, false);

  private final ServiceFixture fixture = new ServiceFixture();
  private final ActionService service = fixture.service;

  @Test
  void startOperationShouldRecordTheCall() {
    CallResult recorded =
        service.startOperation(MEMBER, "redeploy", anObject(1), Map.of(), Optional.empty());
    Action action = recorded.action();
    assertThat(action)
        .isEqualTo(
            Action.builder()
                .namespace("alice")
                .uuid(action.uuid())
                .action("redeploy")
                .object(anObject(1))
                .method("POST")
                .path("/api/audit/v1/operation/redeploy/start/")
                .user("alice")
                .userAgent("test/1")
                .ip("192.0.2.7")
                .location("Zurich, Switzerland")
                .userAction(true)
                .cancelable(true)
                .retryable(true)
                .startDate(NOON.plusSeconds(60))
                .state(IN_PROGRESS)
                .build());
    assertThat(recorded.recordedAs()).isEqualTo(action.uuid());
    assertThat(recorded.accepted()).isTrue();
    assertThat(fixture.store.all()).containsExactly(action);
  }

  @Test
  void startOperationShouldPerformAtOnce() {
    Action action =
        service
            .startOperation(MEMBER, "redeploy", anObject(1), Map.of(), Optional.empty())
            .action();
    assertThat(fixture.runner.performed()).containsExactly(action);
    assertThat(fixture.runner.free()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "IN_PROGRESS", "CANCELING"})
  void startOperationShouldBePendingWhenTheObjectIsTaken(ActionState state) {
    fixture.add(anAction().in(state));
    Action action =
        service
            .startOperation(MEMBER, "redeploy", anObject(1), Map.of(), Optional.empty())
            .action();
    assertThat(action.state()).isEqualTo(PENDING);
    assertThat(fixture.runner.performed()).isEmpty();
    assertThat(fixture.runner.free()).isEqualTo(2);
    assertThat(fixture.runner.wakeUps()).isEqualTo(1);
  }

  @Test
  void startOperationShouldNotMindTheSameObjectInAnotherNamespace() {
    fixture.add(anAction().in("bob"));
    assertThat(
            service
                .startOperation(MEMBER, "redeploy", anObject(1), Map.of(), Optional.empty())
                .action()
                .state())
        .isEqualTo(IN_PROGRESS);
  }

  @Test
  void startOperationShouldBePendingWhenAsManyRunAsMay() {
    service.startOperation(MEMBER, "redeploy", anObject(1), Map.of(), Optional.empty());
    service.startOperation(MEMBER, "redeploy", anObject(2), Map.of(), Optional.empty());
    assertThat(
            service
                .startOperation(MEMBER, "redeploy", anObject(3), Map.of(), Optional.empty())
                .action()
                .state())
        .isEqualTo(PENDING);
  }

  @Test
  void startOperationShouldBeRefusedWhenTooManyArePending() {
    for (int i = 0; i < 3; i++) {
      fixture.add(anAction().in(PENDING));
    }
    ActionlogException failure =
        failureOf(
            () ->
                service.startOperation(
                    MEMBER, "redeploy", anObject(1), Map.of(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.UNAVAILABLE);
    assertThat(failure)
        .hasMessage("actions: 3 are Pending already (try again when some have ended)");
    assertThat(fixture.store.all()).hasSize(3);
    assertThat(fixture.runner.free()).isEqualTo(2);
  }

  @Test
  void startOperationShouldNotCountWhatOthersHavePending() {
    for (int i = 0; i < 3; i++) {
      fixture.add(anAction().in("bob").in(PENDING));
    }
    fixture.add(anAction());
    assertThat(
            service
                .startOperation(MEMBER, "redeploy", anObject(1), Map.of(), Optional.empty())
                .action()
                .state())
        .isEqualTo(PENDING);
  }

  @Test
  void startOperationShouldGiveBackItsReservationWhenTheStoreFails() {
    fixture.store.failNext(1);
    ActionlogException failure =
        failureOf(
            () ->
                service.startOperation(
                    MEMBER, "redeploy", anObject(1), Map.of(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.UNAVAILABLE);
    assertThat(fixture.runner.free()).isEqualTo(2);
  }

  @Test
  void startOperationShouldRefuseAnUnknownOperation() {
    ActionlogException failure =
        failureOf(
            () -> service.startOperation(MEMBER, "nope", anObject(1), Map.of(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.NOT_FOUND);
    assertThat(failure).hasMessageStartingWith("name: nope (expected one of the operations");
    assertThat(fixture.store.all()).isEmpty();
  }

  @Test
  void startOperationShouldBeForbiddenToAViewer() {
    Call viewer = aCall("alice", Role.VIEWER);
    ActionlogException failure =
        failureOf(
            () ->
                service.startOperation(
                    viewer, "redeploy", anObject(1), Map.of(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.FORBIDDEN);
    assertThat(failure)
        .hasMessage("role: viewer (expected member or admin in the namespace alice)");
    assertThat(fixture.store.all()).isEmpty();
  }

  @Test
  void startOperationShouldUseTheNamespaceOfTheUrl() {
    Caller caller = new Caller("alice", Map.of("alice", Role.VIEWER, "team", Role.ADMIN));
    CallResult recorded =
        service.startOperation(
            aCall(caller, "team"), "redeploy", anObject(1), Map.of(), Optional.empty());
    assertThat(recorded.action().namespace()).isEqualTo("team");
    assertThat(recorded.action().user()).isEqualTo("alice");
  }

  @Test
  void startOperationShouldNotFindANamespaceThatTheCallerMayNotSee() {
    Call call = aCall(MEMBER.caller(), "bob");
    ActionlogException failure =
        failureOf(
            () ->
                service.startOperation(call, "redeploy", anObject(1), Map.of(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.NOT_FOUND);
    assertThat(failure)
        .hasMessage("namespace: bob (expected a namespace in which you have a role)");
  }

  @Test
  void listOperationsShouldTellWhatCanBePerformed() {
    assertThat(service.listOperations(aCall("alice", Role.VIEWER)))
        .containsExactly(ServiceFixture.REDEPLOY, ServiceFixture.BACKUP);
  }

  @Test
  void listActionsShouldHoldTheNamespaceOnly() {
    Action own = fixture.add(anAction());
    fixture.add(anAction().in("bob"));
    ActionPage page =
        service.listActions(aCall("alice", Role.VIEWER), ActionFilter.all(), FIRST_PAGE);
    assertThat(page).isEqualTo(new ActionPage(List.of(own), 1));
  }

  @Test
  void listActionsShouldTellThatAnActionOfAGoneOperationCannotBeRetried() {
    fixture.add(anAction().in(SUCCESS));
    fixture.runner.remove("redeploy");
    ActionPage page = service.listActions(MEMBER, ActionFilter.all(), FIRST_PAGE);
    assertThat(page.actions().get(0).canBeRetried()).isFalse();
  }

  @Test
  void getActionShouldFindItInEveryNamespaceThatTheCallerSees() {
    Action action = fixture.add(anAction().in("team"));
    Caller caller = new Caller("alice", Map.of("alice", Role.MEMBER, "team", Role.VIEWER));
    assertThat(service.getAction(aCall(caller, null), action.uuid())).isEqualTo(action);
  }

  @Test
  void getActionShouldLookOnlyInTheNamespaceOfTheUrl() {
    Action action = fixture.add(anAction().in("team"));
    Caller caller = new Caller("alice", Map.of("alice", Role.MEMBER, "team", Role.VIEWER));
    ActionlogException failure =
        failureOf(() -> service.getAction(aCall(caller, "alice"), action.uuid()));
    assertThat(failure.failure()).isEqualTo(Failure.NOT_FOUND);
  }

  @Test
  void getActionShouldNotFindWhatTheCallerMayNotSee() {
    Action action = fixture.add(anAction().in("bob"));
    ActionlogException failure = failureOf(() -> service.getAction(MEMBER, action.uuid()));
    assertThat(failure.failure()).isEqualTo(Failure.NOT_FOUND);
    assertThat(failure)
        .hasMessage(
            "uuid: " + action.uuid() + " (expected the UUID of an action that you may see)");
  }

  @Test
  void streamActionLogsShouldNotFindAnUnknownAction() {
    ActionlogException failure =
        failureOf(() -> service.streamActionLogs(MEMBER, UUID.randomUUID()));
    assertThat(failure.failure()).isEqualTo(Failure.NOT_FOUND);
  }
}
