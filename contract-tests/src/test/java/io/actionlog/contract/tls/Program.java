package io.actionlog.contract.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.client.cli.terminal.Console;
import io.actionlog.harness.Account;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs the command line and the kit as their {@code main} does, without the price of a process.
 *
 * @param environment what they find in the environment
 */
record Program(Map<String, String> environment) {

  /**
   * How a program ended.
   *
   * @param code the exit code
   * @param out what it wrote to stdout
   * @param err what it wrote to stderr
   */
  record Outcome(int code, String out, String err) {}

  /** Programs that are told where the server is and who calls. */
  static Program at(URI server, Account account) {
    return new Program(
        Map.of(
            "ACTIONLOG_URL",
            server.toString(),
            "ACTIONLOG_USER",
            account.name(),
            "ACTIONLOG_APIKEY",
            account.key()));
  }

  /** The same with one more variable. */
  Program with(String variable, Object value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value.toString());
    return new Program(more);
  }

  /** Runs the command line. */
  Outcome actionlog(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(InputStream.nullInputStream(), out, err, false, false);
    int code = io.actionlog.client.cli.Main.run(console, environment, arguments);
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Runs the kit. */
  Outcome kit(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        io.actionlog.conformance.command.Main.run(
            new PrintWriter(out, true, UTF_8),
            new PrintWriter(err, true, UTF_8),
            environment,
            arguments);
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
