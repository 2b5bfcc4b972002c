package io.actionlog.contract.harness;

import java.util.UUID;

/**
 * The server that most tests share, and actions in every state on it. Its cancels leave commands
 * all the time they want.
 */
public final class OldFixture {

  static final Scripts SCRIPTS = Fixture.SCRIPTS;

  private final OldApi api;

  private OldFixture(OldApi api) {
    this.api = api;
  }

  /** Actions of an account of the shared server, which is made when it is first asked for. */
  public static OldFixture of(String account) {
    return new OldFixture(OldApi.of(Fixture.SERVER, Fixture.SERVER.account(account)));
  }

  /** The API as the account sees it. */
  public OldApi api() {
    return api;
  }

  /** The account as a service that records its users' calls. */
  public OldRecorder recorder() {
    return new OldRecorder(api);
  }

  /** An action that has ended well, with no log. */
  public Reply anAction() {
    return succeeded("true");
  }

  /** An action whose script has run to its good end. */
  public Reply succeeded(String... script) {
    return api.awaitState(started(script), "Success");
  }

  /** An action whose command has failed. */
  public Reply failed() {
    return api.awaitState(started("exit 3"), "Failed");
  }

  /** An action that waits at its gate. */
  public Reply inProgress() {
    return api.action(started("gate"));
  }

  /** An action that waits for another on the same object. */
  public Reply pending() {
    String object = SCRIPTS.object("gate");
    api.start(Scripts.RUN, object).hasStatus(202);
    return api.start(Scripts.RUN, object).hasStatus(202);
  }

  /** An action that was canceled but does not heed it before its gate opens. */
  public Reply canceling() {
    UUID uuid = started("trap '' TERM", "echo ready", "gate");
    try (LogsSocket logs = api.logs(uuid, "")) {
      logs.line();
    }
    api.post("/action/" + uuid + "/cancel/").hasStatus(202);
    return api.awaitState(uuid, "Canceling");
  }

  /** An action that was canceled while it waited. */
  public Reply canceled() {
    UUID uuid = pending().uuid();
    return api.post("/action/" + uuid + "/cancel/").hasStatus(202);
  }

  /** An action in the state with this name. */
  public Reply inState(String state) {
    return switch (state) {
      case "Pending" -> pending();
      case "In progress" -> inProgress();
      case "Canceling" -> canceling();
      case "Canceled" -> canceled();
      case "Success" -> anAction();
      case "Failed" -> failed();
      default -> throw new IllegalArgumentException(state);
    };
  }

  /** Lets the action's script go on. */
  public void open(Reply action) {
    SCRIPTS.open(action.text("object"));
  }

  /** The UUID of a new action with this script. */
  public UUID started(String... script) {
    return api.start(Scripts.RUN, SCRIPTS.object(script)).hasStatus(202).uuid();
  }
}
