package io.actionlog.client.recording.work;

import io.actionlog.client.recording.ClientActionReporter;
import io.actionlog.client.recording.RecorderTestBase;
import io.actionlog.client.recording.spool.Report;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.EventKind;
import io.actionlog.client.generated.model.RecordActionRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holds a recorder to what events tell of its actions. */
class EventHandlerTest extends RecorderTestBase {

  private static final String OBJECT = "/api/app/v1/service/1/";

  private final List<Report> reports = new ArrayList<>();
  private final List<String> performed = new ArrayList<>();
  private final RetryableWork retries = new RetryableWork(2);
  private final ActiveActions workshop =
      new ActiveActions(reports::add, Runnable::run, InstantSource.fixed(Instant.EPOCH), retries);

  @Test
  void watchActionsShouldTellThatAnActionHasLeftPending() {
    ReportedAction action = anAction();
    action.seen(ActionState.PENDING);
    action.perform(handle -> performed.add("once"));
    assertThat(performed).isEmpty();

    reactions().to(event(action.uuid(), EventKind.UPDATE, ActionState.IN_PROGRESS));

    assertThat(performed).containsExactly("once");
  }

  @Test
  void watchActionsShouldTellThatAnActionIsCanceling() {
    ReportedAction action = anAction();
    action.onCancel(() -> performed.add("canceled"));

    reactions().to(event(action.uuid(), EventKind.UPDATE, ActionState.CANCELING));
    reactions().to(event(action.uuid(), EventKind.UPDATE, ActionState.CANCELING));

    assertThat(performed).containsExactly("canceled");
    assertThat(action.isCanceled()).isTrue();
  }

  @Test
  void watchActionsShouldTellThatAnActionIsRetried() {
    ReportedAction action = anAction();
    action.seen(ActionState.IN_PROGRESS);
    action.perform(handle -> performed.add(handle.uri()));
    UUID retry = retryOf(action.uuid());

    reactions().to(event(retry, EventKind.CREATE, ActionState.IN_PROGRESS));

    assertThat(performed).containsExactly(action.uri(), "/api/audit/v1/action/" + retry + "/");
    assertThat(reports).extracting(Report::uuid).containsExactly(action.uuid(), retry);
  }

  @Test
  void watchActionsShouldNotMakeThisProcessPerformTheRetriesOfOthers() {
    ReportedAction action = anAction();
    action.seen(ActionState.IN_PROGRESS);
    action.perform(handle -> performed.add(handle.uri()));
    UUID retry = retryOf(UUID.randomUUID());

    reactions().to(event(retry, EventKind.CREATE, ActionState.IN_PROGRESS));

    assertThat(performed).containsExactly(action.uri());
  }

  @Test
  void retriesShouldForgetTheOldest() {
    List<UUID> uuids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    uuids.forEach(uuid -> retries.remember(uuid, work("/x/"), handle -> {}));

    assertThat(retries.get(uuids.get(0))).isNull();
    assertThat(retries.get(uuids.get(2))).isNotNull();
    assertThat(retries.concerns(List.of(OBJECT))).isTrue();
  }

  private EventHandler reactions() {
    return new EventHandler(new ClientActionReporter(client), workshop, retries);
  }

  private ReportedAction anAction() {
    RecordActionRequest request = work("/redeploy/").canBeRetried(true);
    return workshop.open(UUID.randomUUID(), request);
  }

  private UUID retryOf(UUID original) {
    UUID retry = UUID.randomUUID();
    actionlog.add(retry.toString(), "/retry/", "In progress", original.toString());
    return retry;
  }

  private static ActionEvent event(UUID action, EventKind kind, ActionState state) {
    return new ActionEvent(
        1,
        UUID.randomUUID(),
        action,
        "/api/audit/v1/action/" + action + "/",
        kind,
        state,
        List.of(OBJECT),
        Instant.EPOCH);
  }
}
