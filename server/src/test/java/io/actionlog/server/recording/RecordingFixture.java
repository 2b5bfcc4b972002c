package io.actionlog.server.recording;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.recording.RecordRequestFixture.aReport;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.FakeActionRunner;
import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.InMemoryActionStore;
import io.actionlog.server.action.InMemoryLogStore;
import io.actionlog.server.action.Role;
import io.actionlog.server.action.ServiceFixture;
import io.actionlog.server.action.StartQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The services of recording and of actions over the same fakes, with a clock that can be set. */
public final class RecordingFixture {

  public static final Call PRODUCER = aCall("alice", Role.PRODUCER);
  static final Call MEMBER = aCall("alice", Role.MEMBER);
  static final Optional<IdempotencyKey> NO_KEY = Optional.empty();
  static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("alice", "k1"));

  final InMemoryActionStore store = new InMemoryActionStore();
  final InMemoryLogStore logs = new InMemoryLogStore();
  final FakeActionRunner runner = new FakeActionRunner(2, ServiceFixture.REDEPLOY);
  final RecordingService recording;
  final ActionService actions;

  /** The moment, a little after a whole second. */
  Instant now = NOON.plusMillis(900);

  /** The clock in whole seconds, as the server gives it. */
  public static InstantSource seconds(InstantSource exact) {
    return Clock.tick(exact.withZone(ZoneOffset.UTC), Duration.ofSeconds(1));
  }

  RecordingFixture() {
    InstantSource clock = seconds(() -> now);
    StartQueue queue = new StartQueue(clock, 3);
    recording =
        new RecordingService(
            store,
            logs,
            runner,
            new RecordedActionFactory(this::locate, clock, UUID::randomUUID),
            queue,
            clock);
    actions = new ActionService(store, runner, this::locate, clock, UUID::randomUUID, queue);
  }

  private String locate(String ip) {
    return ip.equals("192.0.2.7") ? "Zurich, Switzerland" : "unknown";
  }

  Action record(RecordRequestFixture report) {
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
      actions.cancelAction(MEMBER, action.uuid(), Optional.empty());
    }
    return state.isTerminal() ? report(action, state) : store.get(action.uuid());
  }

  Action report(Action action, @Nullable ActionState state) {
    return recording.updateAction(
        PRODUCER, action.uuid(), new ActionUpdate(state, null, null, null), NO_KEY);
  }

  Action renew(Action action, @Nullable Integer leaseSeconds) {
    return recording.updateAction(
        PRODUCER, action.uuid(), new ActionUpdate(null, null, leaseSeconds, null), NO_KEY);
  }

  /** The action as it is stored. */
  Action stored(Action action) {
    return store.get(action.uuid());
  }

  ActionState stateOf(Action action) {
    return store.stateOf(action);
  }
}
