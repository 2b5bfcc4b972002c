package io.actionlog.harness;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.lang3.function.Failable;

/**
 * Operations that do what a test says: each runs the shell script that the test has left for the
 * object. A script waits at a {@code gate} until the test opens it, so that no test has to measure
 * time.
 */
public final class Scripts implements AutoCloseable {

  /** Can be canceled and retried. */
  public static final String RUN = "run";

  /** Can be neither. */
  public static final String RUN_ONCE = "run-once";

  /** Takes values: {@code tag} and {@code note}, and {@code token}, which is secret. */
  public static final String RUN_WITH = "run-with";

  private static final String PARAMETERS =
      """
          parameters:
          - {name: tag, description: The version, pattern: 'v[0-9]+(\\.[0-9]+)*', default: v1}
          - {name: note, default: ''}
          - {name: token, pattern: '[a-z0-9]*', default: '', secret: true}
      """;

  private static final String OBJECTS = "/api/app/v1/service/";

  private final Path folder;
  private final Map<String, RandomAccessFile> gates = new ConcurrentHashMap<>();

  /** Scripts in a folder that exists. */
  public Scripts(Path folder) {
    this.folder = folder;
    String operations =
        "operations:\n"
            + operation(RUN, true)
            + operation(RUN_ONCE, false)
            + operation(RUN_WITH, true)
            + PARAMETERS;
    Failable.run(() -> Files.writeString(operationsFile(), operations));
  }

  /** The operations file for the server. */
  public Path operationsFile() {
    return folder.resolve("operations.yaml");
  }

  /** A new object, with the lines of the script that its operations run. */
  public String object(String... script) {
    String id = UUID.randomUUID().toString();
    Path gate = folder.resolve(id + ".gate");
    String start = "gate() { read -r _ < '" + gate + "'; }\n";
    if (List.of(script).stream().anyMatch(line -> line.contains("gate"))) {
      makeGate(OBJECTS + id + "/", gate);
    }
    String text = start + String.join("\n", script) + "\n";
    Failable.run(() -> Files.writeString(folder.resolve(id), text));
    return OBJECTS + id + "/";
  }

  /** Lets one script through the gate of the object, now or when it arrives there. */
  public void open(String object) {
    RandomAccessFile gate = Objects.requireNonNull(gates.get(object), "no gate: " + object);
    Failable.run(() -> gate.write('\n'));
  }

  @Override
  public void close() {
    // Whoever still reads at a gate reads its end, and goes on.
    Failable.stream(gates.values()).forEach(RandomAccessFile::close);
    gates.clear();
  }

  private void makeGate(String object, Path gate) {
    Process mkfifo = Failable.call(new ProcessBuilder("mkfifo", gate.toString())::start);
    if (mkfifo.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("mkfifo " + gate + ": exit code " + mkfifo.exitValue());
    }
    // Open for both directions, a pipe makes nobody wait, and keeps what nobody has read yet.
    gates.put(object, Failable.call(() -> new RandomAccessFile(gate.toFile(), "rw")));
  }

  private String operation(String name, boolean can) {
    return """
          - name: %1$s
            description: Runs the script of the object
            command: ["sh", "-c", ". \\"$SCRIPTS/$(basename \\"$ACTIONLOG_OBJECT\\")\\""]
            environment: {SCRIPTS: "%2$s"}
            can_be_canceled: %3$s
            can_be_retried: %3$s
        """
        .formatted(name, folder, can);
  }
}
