package io.actionlog.benchmarks.data;

import io.actionlog.benchmarks.load.HttpClientCalls;
import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.process.ActionlogProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A data folder with an ended action for each length of log; what an earlier run has made is used
 * again.
 *
 * @param folder the folder
 */
public record StoredLogs(Path folder) {

  /** The setting that lets a log of millions of lines be. */
  public static final String MAX_LOG = "--max-log-bytes=1099511627776";

  private static final String ACTIONS = "/api/audit/v1/action/";
  private static final int BATCH = 10_000;

  /** Logs of these many lines. */
  public static StoredLogs of(Conditions conditions, List<Integer> lengths) throws IOException {
    String name = "logs-" + String.join("-", lengths.stream().map(String::valueOf).toList());
    Path folder =
        StoredActions.folder(
            conditions,
            conditions.serverJar(),
            name,
            List.of(MAX_LOG),
            server -> {
              for (int lines : lengths) {
                write(server, lines);
              }
            });
    return new StoredLogs(folder);
  }

  /** The action whose log has so many lines. */
  public UUID uuid(int lines) {
    return uuidOf(lines);
  }

  private static UUID uuidOf(int lines) {
    return UUID.fromString("%08x-0000-4000-8000-000000000000".formatted(lines));
  }

  private static void write(ActionlogProcess server, int lines) throws IOException {
    HttpClientCalls calls = new HttpClientCalls(server.address());
    UUID uuid = uuidOf(lines);
    calls.post(
        ACTIONS,
        "{\"uuid\": \"%s\", \"action\": \"Service Build\", \"object\": \"%s\", \"method\": \"POST\", \"path\": \"/\"}"
            .formatted(uuid, ActionGenerator.object(lines)));
    String one = ACTIONS + uuid + "/";
    for (int first = 0; first < lines; first += BATCH) {
      calls.send("POST", one + "logs/", "text/plain", batch(first, Math.min(lines, first + BATCH)));
    }
    calls.send("PATCH", one, "application/json", "{\"state\": \"Success\"}");
  }

  private static String batch(int first, int last) {
    StringBuilder text = new StringBuilder();
    for (int line = first; line < last; line++) {
      text.append("Step ").append(line).append(": compiled module ").append(line % 997);
      text.append(" of 997 and put it into the image\n");
    }
    return text.toString();
  }
}
