package io.actionlog.contract.harness;

import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The server that most tests share, and actions in every state on it. Its cancels leave commands
 * all the time they want.
 */
public final class Fixture {

  private static final Path FOLDER = temporaryFolder();

  /** The scripts of the shared server. */
  public static final Scripts SCRIPTS = new Scripts(folder("scripts"));

  /** The shared server. */
  public static final ServerProcess SERVER =
      ServerProcess.start(
          archived(FOLDER.resolve("data")),
          SCRIPTS,
          "--cancel-seconds",
          "3600",
          "--max-running",
          "1000");

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Fixture::stop, "fixture-stop"));
  }

  private final Api api;

  private Fixture(Api api) {
    this.api = api;
  }

  /** Actions of an account of the shared server, which is made when it is first asked for. */
  public static Fixture of(String account) {
    return new Fixture(Api.of(SERVER, SERVER.account(account)));
  }

  /** A new folder that is gone after the run. */
  public static Path folder(String name) {
    try {
      return Files.createTempDirectory(FOLDER, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The API as the account sees it. */
  public Api api() {
    return api;
  }

  /** The account as a service that records its users' calls. */
  public Recorder recorder() {
    return new Recorder(api);
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

  /** A data folder that holds the {@link Archive}. */
  public static Path archived(Path data) {
    Archive.write(data);
    return data;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("actionlog-contract");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop() {
    SERVER.close();
    SCRIPTS.close();
    delete(FOLDER);
  }

  private static void delete(Path folder) {
    try (var all = Files.walk(folder)) {
      all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
