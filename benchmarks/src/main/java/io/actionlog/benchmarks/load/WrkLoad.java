package io.actionlog.benchmarks.load;

import io.actionlog.benchmarks.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Load by wrk, with one thread. */
record WrkLoad(Path program, Path work) implements HttpLoad {

  private static final String MARK = "RESULT ";
  private static final double MICROS = 1e6;

  private static final String DONE =
      """
      done = function(summary, latency)
        local e = summary.errors
        io.write(string.format("\\nRESULT %d %d %.1f %.1f %d\\n", summary.requests,
          summary.duration, latency:percentile(50), latency:percentile(99),
          e.connect + e.read + e.write + e.status + e.timeout))
      end
      """;

  @Override
  public String name() {
    return "wrk";
  }

  @Override
  public LoadResult run(LoadPlan plan) throws IOException {
    Path script = Files.createTempFile(work, "load", ".lua");
    Files.writeString(script, script(plan.calls()));
    List<String> command =
        List.of(
            program.toString(),
            "-t1",
            "-c" + plan.connections(),
            "-d" + plan.seconds() + "s",
            "--timeout",
            "30s",
            "-s",
            script.toString(),
            plan.address().toString());
    Path output = Files.createTempFile(work, "load", ".txt");
    try (ChildProcess wrk = ChildProcess.start(output, Map.of(), command)) {
      return parse(wrk.finish());
    }
  }

  private static LoadResult parse(String output) {
    String line =
        output
            .lines()
            .filter(each -> each.startsWith(MARK))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("wrk: " + output));
    String[] fields = line.substring(MARK.length()).split(" ");
    return new LoadResult(
        Long.parseLong(fields[0]),
        Long.parseLong(fields[1]) / MICROS,
        Double.parseDouble(fields[2]) / 1000,
        Double.parseDouble(fields[3]) / 1000,
        Long.parseLong(fields[4]));
  }

  /** One request is sent as it is; of several wrk's thread takes the next for each answer. */
  private static String script(List<HttpCall> calls) {
    if (calls.size() == 1) {
      HttpCall call = calls.get(0);
      String head =
          "wrk.method = %s\nwrk.path = %s\nwrk.headers = %s\n"
              .formatted(quoted(call.method()), quoted(call.path()), headers(call));
      return head
          + (call.body().isEmpty() ? "" : "wrk.body = " + quoted(call.body()) + "\n")
          + DONE;
    }
    String all =
        calls.stream()
            .map(
                call ->
                    "  calls[#calls + 1] = wrk.format(%s, %s, %s, %s)"
                        .formatted(
                            quoted(call.method()),
                            quoted(call.path()),
                            headers(call),
                            quoted(call.body())))
            .collect(Collectors.joining("\n"));
    return "local calls = {}\nlocal next = 0\ninit = function()\n"
        + all
        + "\nend\nrequest = function()\n  next = next % #calls + 1\n  return calls[next]\nend\n"
        + DONE;
  }

  private static String headers(HttpCall call) {
    return call.headers().entrySet().stream()
        .map(each -> "[%s] = %s".formatted(quoted(each.getKey()), quoted(each.getValue())))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** As a text of Lua, byte for byte. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char character : text.toCharArray()) {
      if (character == '"' || character == '\\') {
        quoted.append('\\').append(character);
      } else if (character < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\%03d", (int) character));
      } else {
        quoted.append(character);
      }
    }
    return quoted.append('"').toString();
  }
}
