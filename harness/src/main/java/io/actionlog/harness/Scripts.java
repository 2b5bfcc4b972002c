package io.actionlog.harness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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

  private static final String OBJECTS = "/api/app/v1/service/";

  private final Path folder;
  private final Map<String, RandomAccessFile> gates = new ConcurrentHashMap<>();

  /** Scripts in a folder that exists. */
  public Scripts(Path folder) {
    this.folder = folder;
    write(folder.resolve("operations.yaml"), operations());
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
    write(folder.resolve(id), start + String.join("\n", script) + "\n");
    return OBJECTS + id + "/";
  }

  /** Lets one script through the gate of the object, now or when it arrives there. */
  public void open(String object) {
    try {
      gate(object).write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // Whoever still reads at a gate reads its end, and goes on.
    try {
      for (RandomAccessFile gate : gates.values()) {
        gate.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    gates.clear();
  }

  private RandomAccessFile gate(String object) {
    RandomAccessFile gate = gates.get(object);
    if (gate == null) {
      throw new IllegalArgumentException(object + " (expected an object whose script has a gate)");
    }
    return gate;
  }

  private void makeGate(String object, Path gate) {
    try {
      int exitCode =
          new ProcessBuilder("mkfifo", gate.toString()).start().onExit().join().exitValue();
      if (exitCode != 0) {
        throw new IllegalStateException("mkfifo " + gate + ": exit code " + exitCode);
      }
      // Open for both directions, a pipe makes nobody wait, and keeps what nobody has read yet.
      gates.put(object, new RandomAccessFile(gate.toFile(), "rw"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String operations() {
    return """
        operations:
        %s%s"""
        .formatted(operation(RUN, true), operation(RUN_ONCE, false));
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

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
