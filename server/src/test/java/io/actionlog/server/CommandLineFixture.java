package io.actionlog.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the command line as {@code main} does, but within this process. */
final class CommandLineFixture {

  /**
   * How a command ended.
   *
   * @param code the exit code
   * @param out what it wrote to stdout
   * @param err what it wrote to stderr
   */
  record Outcome(int code, String out, String err) {

    /** The one line that was written to stdout. */
    String line() {
      return out.strip();
    }
  }

  private CommandLineFixture() {}

  static Outcome run(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(arguments, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Outcome(code, out.toString(), err.toString());
  }

  /** An account command on the data folder. */
  static Outcome account(Path data, String... arguments) {
    List<String> all = new ArrayList<>(List.of("account", "--data", data.toString()));
    all.addAll(List.of(arguments));
    return run(Map.of(), all.toArray(String[]::new));
  }
}
