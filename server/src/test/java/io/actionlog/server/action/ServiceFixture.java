package io.actionlog.server.action;

import static io.actionlog.server.action.ActionFixture.NOON;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.server.recording.RecordingFixture;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A service over fakes of its ports, at a moment between two seconds. */
public final class ServiceFixture {
  public static final OperationDescription REDEPLOY =
      new OperationDescription("redeploy", "Pulls the image", true, true);
  static final OperationDescription BACKUP =
      new OperationDescription("backup", "Copies the volumes", false, false);

  final InMemoryActionStore store = new InMemoryActionStore();
  final FakeActionRunner runner = new FakeActionRunner(2, REDEPLOY, BACKUP);
  final ActionService service =
      new ActionService(
          store,
          runner,
          ip -> ip.equals("192.0.2.7") ? "Zurich, Switzerland" : "unknown",
          RecordingFixture.seconds(() -> NOON.plusMillis(60_900)),
          UUID::randomUUID,
          new StartQueue(() -> NOON, 3));

  Action add(ActionFixture fixture) {
    return add(fixture.build());
  }

  Action add(Action action) {
    store.addAll(action);
    return action;
  }

  /** The youngest action, which records the last call. */
  Action last() {
    return store.all().get(store.all().size() - 1);
  }

  public static ActionlogException failureOf(ThrowingCallable call) {
    return catchThrowableOfType(ActionlogException.class, call);
  }
}
