package io.actionlog.server.action;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ReportFixture.aReport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The services of recording and of actions over the same fakes, with a clock that can be set. */
final class RecordingFixture {

  static final Call PRODUCER = aCall("alice", Role.PRODUCER);
  static final Call MEMBER = aCall("alice", Role.MEMBER);
  static final Optional<IdempotencyKey> NO_KEY = Optional.empty();
  static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("alice", "k1"));

  final InMemoryActionStore store = new InMemoryActionStore();
  final FakePerformer performer = new FakePerformer(2, ServiceFixture.REDEPLOY);
  final RecordingService recording;
  final ActionService actions;

  /** The moment, a little after a whole second. */
  Instant now = NOON.plusMillis(900);

  /** The clock in whole seconds, as the server gives it. */
  static InstantSource seconds(InstantSource exact) {
    return Clock.tick(exact.withZone(ZoneOffset.UTC), Duration.ofSeconds(1));
  }

  RecordingFixture() {
    InstantSource clock = seconds(() -> now);
    StartQueue queue = new StartQueue(clock, 3);
    recording =
        new RecordingService(store, performer, this::locate, clock, UUID::randomUUID, queue);
    actions = new ActionService(store, performer, this::locate, clock, UUID::randomUUID, queue);
  }

  private String locate(String ip) {
    return ip.equals("192.0.2.7") ? "Zurich, Switzerland" : "unknown";
  }

  Action record(ReportFixture report) {
    return recording.recordAction(PRODUCER, report.build(), NO_KEY);
  }

  /** Records an action that is In progress, or Pending when its object is taken. */
  Action started() {
    return record(aReport());
  }

  /** Records an action and moves it to the state. */
  Action startedIn(ActionState state) {
    if (state == ActionState.PENDING) {
      started();
      return started();
    }
    Action action = started();
    if (state == ActionState.CANCELING || state == ActionState.CANCELED) {
      actions.cancelAction(MEMBER, action.uuid());
    }
    return state.isTerminal() ? report(action, state) : store.get(action.uuid());
  }

  Action report(Action action, @Nullable ActionState state) {
    return recording.updateAction(PRODUCER, action.uuid(), new Report(state, null, null), NO_KEY);
  }

  Action renew(Action action, @Nullable Integer leaseSeconds) {
    return recording.updateAction(
        PRODUCER, action.uuid(), new Report(null, null, leaseSeconds), NO_KEY);
  }

  /** The action as it is stored. */
  Action stored(Action action) {
    return store.get(action.uuid());
  }

  ActionState stateOf(Action action) {
    return store.stateOf(action);
  }
}
