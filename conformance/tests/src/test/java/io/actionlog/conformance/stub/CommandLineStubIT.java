package io.actionlog.conformance.stub;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.command.Main;
import io.actionlog.harness.HostedCommandLine;
import io.actionlog.harness.Tool;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, every operation of it, against the stub; and the stub's own command line. */
class CommandLineStubIT {

  private static final String UUID = PlainClient.UUID_OF_ACTION;
  private static final String OBJECT = PlainClient.OBJECT;
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("action", "ls", "--all"),
          List.of("action", "inspect", UUID),
          List.of("action", "logs", "-f", UUID),
          List.of("action", "cancel", UUID),
          List.of("action", "retry", UUID),
          List.of("action", "record", "--action", "Test", "--object", OBJECT, "--state", "Success"),
          List.of("action", "update", UUID.replace("12f0", "12f1"), "--state", "Success"),
          List.of("object", "put", OBJECT),
          List.of("object", "related", OBJECT),
          List.of("object", "rm", OBJECT),
          List.of("operation", "ls"),
          List.of("operation", "start", "redeploy", "--object", OBJECT, "--follow"),
          List.of("exec", "--action", "Test", "--object", OBJECT, "--", "echo", "done"));

  @Test
  void everyCommandShouldBeFoundRight() {
    try (StubServer stub = StubHarness.stub()) {
      stub.play("extra");
      List<Tool.Result> results = StubHarness.atOnce(COMMANDS, command -> run(stub, command));
      for (int index = 0; index < COMMANDS.size(); index++) {
        // Another of them cancels what is followed, at a moment of its own.
        List<Integer> right = COMMANDS.get(index).contains("logs") ? List.of(0, 1) : List.of(0);
        assertThat(results.get(index).exitCode()).as("%s", COMMANDS.get(index)).isIn(right);
      }
      assertThat(stub.report().findings()).isEmpty();
    }
  }

  @Test
  void stubShouldJudgeTheCommandItRuns(@TempDir Path folder) {
    StringWriter out = new StringWriter();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    int code =
        stub(
            out,
            "--scenario",
            "unavailable",
            "--html",
            folder.resolve("stub.html").toString(),
            "--junit-xml",
            folder.toString(),
            "--for",
            java,
            "-jar",
            Tool.clientJar().toString(),
            "action",
            "ls",
            "-q");
    assertThat(code).as("%s", out).isZero();
    assertThat(out.toString()).contains("conforms");
    assertThat(Files.exists(folder.resolve("stub.html"))).isTrue();
  }

  @Test
  void stubShouldBlameAClientThatFailsForNoReason() {
    StringWriter out = new StringWriter();
    assertThat(stub(out, "--scenario", "calm", "--for", "false")).isEqualTo(1);
    assertThat(out.toString()).contains("[client.exit]", "the client ended with 1");
  }

  @Test
  void aClientShouldBeFreeToFailOfAServerThatStaysDown() {
    StringWriter out = new StringWriter();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = Tool.clientJar().toString();
    assertThat(stub(out, "--scenario", "down", "--for", java, "-jar", jar, "action", "ls"))
        .as("%s", out)
        .isZero();
  }

  @Test
  void stubShouldSayThatItCouldNotRun() {
    StringWriter out = new StringWriter();
    assertThat(stub(out, "--for")).isEqualTo(2);
    assertThat(stub(out, "--scenario", "nothing", "--for", "true")).isEqualTo(2);
    assertThat(stub(out, "--spec", "/nowhere.yaml", "--for", "true")).isEqualTo(2);
    assertThat(out.toString())
        .contains(
            "--for: no command (expected",
            "scenario: nothing (expected one of [tour, calm,",
            "--spec: /nowhere.yaml (expected a file that can be read)");
  }

  private static Tool.Result run(StubServer stub, List<String> command) {
    return HostedCommandLine.run(
        Map.of(
            "ACTIONLOG_URL", stub.address().toString(),
            "ACTIONLOG_USER", StubHarness.CREDENTIALS.user(),
            "ACTIONLOG_APIKEY", StubHarness.CREDENTIALS.key()),
        command.toArray(String[]::new));
  }

  private static int stub(StringWriter out, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--stub"));
    all.addAll(List.of(arguments));
    PrintWriter writer = new PrintWriter(out, true);
    return Main.run(writer, writer, Map.of(), all.toArray(String[]::new));
  }
}
