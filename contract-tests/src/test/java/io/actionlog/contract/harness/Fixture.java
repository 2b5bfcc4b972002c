package io.actionlog.contract.harness;

import io.actionlog.harness.HostedServer;
import io.actionlog.harness.Scripts;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.util.Files;

/**
 * The server that most tests share, and actions in every state on it. Its cancels leave commands
 * all the time they want.
 *
 * @param api the API as the account of the actions sees it
 */
public record Fixture(Api api) {

  private static final Path FOLDER = Files.newTemporaryFolder().toPath();

  /** The scripts of the shared server. */
  public static final Scripts SCRIPTS = new Scripts(folder("scripts"));

  /** The shared server. */
  public static final HostedServer SERVER =
      HostedServer.startForWrongKeys(
          Archive.write(FOLDER.resolve("data")),
          SCRIPTS,
          "--cancel-seconds",
          "3600",
          "--max-running",
          "1000");

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Fixture::stop, "fixture-stop"));
  }

  /** Actions of an account of the shared server, which is made when it is first asked for. */
  public static Fixture of(String account) {
    return new Fixture(Api.at(SERVER.address(), SERVER.account(account)));
  }

  /** A new folder that is gone after the run. */
  public static Path folder(String name) {
    return Files.newFolder(FOLDER.resolve(name + UUID.randomUUID()).toString()).toPath();
  }

  /** The account as a service that records its users' calls. */
  public Recorder recorder() {
    return new Recorder(api);
  }

  /** An action that has ended well, with no log. */
  public UUID anAction() {
    return succeeded("true");
  }

  /** An action whose script has run to its good end. */
  public UUID succeeded(String... script) {
    return awaited(started(script), "Success");
  }

  /** An action that waits at its gate. */
  public UUID inProgress() {
    return started("gate");
  }

  /** An action that waits for another on the same object. */
  public UUID pending() {
    String object = SCRIPTS.object("gate");
    start(Scripts.RUN, object);
    return start(Scripts.RUN, object);
  }

  /** An action that was canceled but does not heed it before its gate opens. */
  public UUID canceling() {
    UUID uuid = started("trap '' TERM", "echo ready", "gate");
    try (ApiSocket<String> logs = api.logs(uuid, "")) {
      logs.next();
    }
    return awaited(canceled(uuid), "Canceling");
  }

  /** An action in the state with this name. */
  public UUID inState(String state) {
    return switch (state) {
      case "Pending" -> pending();
      case "In progress" -> inProgress();
      case "Canceling" -> canceling();
      case "Canceled" -> canceled(pending());
      case "Success" -> anAction();
      case "Failed" -> awaited(started("exit 3"), "Failed");
      default -> throw new IllegalArgumentException(state);
    };
  }

  /** Lets the action's script go on. */
  public void open(UUID uuid) {
    SCRIPTS.open(Api.text(api.getAction(uuid), "object"));
  }

  /** A new action of {@link Scripts#RUN} with this script. */
  public UUID started(String... script) {
    return start(Scripts.RUN, SCRIPTS.object(script));
  }

  /** A new action of an operation on an object. */
  public UUID start(String operation, String object) {
    return Api.uuid(api.start(operation, object).then().statusCode(202));
  }

  private UUID canceled(UUID uuid) {
    return Api.uuid(api.cancel(uuid).then().statusCode(202));
  }

  private UUID awaited(UUID uuid, String state) {
    return Api.uuid(api.awaitState(uuid, state));
  }

  private static void stop() {
    HostedServer.killAll();
    SCRIPTS.close();
    Files.delete(FOLDER.toFile());
  }
}
