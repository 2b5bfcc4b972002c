package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.CommandLineFixture.Outcome;
import io.actionlog.server.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The command line: what it shows, and how it ends. */
@Timeout(60)
final class MainTest {

  @TempDir private Path data;

  private static Outcome run(String... arguments) {
    return CommandLineFixture.run(Map.of(), arguments);
  }

  private static void assertWrongUse(Outcome outcome, String line) {
    assertThat(outcome.err()).isEqualTo(line + System.lineSeparator());
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void helpShouldListEachSettingWithItsDefault(Setting setting) {
    Outcome outcome = run("--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    String words = outcome.out().replaceAll("\\s+", " ");
    assertThat(words).contains(setting.variable(), setting.description());
    String text = setting.defaultText();
    String shown = "Default: " + (text == null || text.isEmpty() ? "none" : text) + " (";
    // One that is computed stands in the description.
    String told = setting.description().contains("by default") ? " (" : " " + shown;
    if (setting.isOption()) {
      assertThat(words)
          .contains(
              setting.option() + "=" + setting.valueName() + " ",
              setting.description() + told + setting.variable() + ")");
    } else {
      assertThat(words).doesNotContain(setting.option());
    }
  }

  @Test
  void helpShouldListTheAccountCommandAndSayHowToGetANewKey() {
    assertThat(run("--help").out().replaceAll("\\s+", " "))
        .contains(" account ", "'account key admin' makes another");
  }

  @ParameterizedTest
  @CsvSource({"add", "key", "grant", "revoke", "disable", "enable", "remove", "list"})
  void helpOfTheAccountCommandShouldListEachOfIts(String command) {
    Outcome outcome = run("account", "--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("  " + command + " ");
  }

  @Test
  void versionShouldBeOneLine() {
    Outcome outcome = run("--version");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.line()).startsWith("actionlog-server ").doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --prot=1         | Unknown option: '--prot=1' (expected what --help shows)
          --port           | Missing required parameter for option '--port' (NUMBER) (expected what --help shows)
          serve            | Unmatched argument at index 0: 'serve' (expected what --help shows)
          --admin-key=x    | Unknown option: '--admin-key=x' (expected what --help shows)
          --port=x         | --port: x (expected a whole number from 0 to 65535)
          --list-order=x   | --list-order: x (expected chronological or newest-first)
          --config=/no/one | --config: /no/one (expected a file that can be read)
          """)
  void aWrongOptionShouldEndWithOneLineAndCode2(String option, String line) {
    assertWrongUse(run(option), line);
  }

  @Test
  void aWrongVariableShouldEndWithOneLineAndCode2() {
    assertWrongUse(
        CommandLineFixture.run(Map.of("ACTIONLOG_PORT", "99999")),
        "ACTIONLOG_PORT: 99999 (expected a whole number from 0 to 65535)");
  }

  @ParameterizedTest
  @CsvSource({
    "account",
    "list",
    "--help",
    "--port=1",
    "--",
    "${user.home}",
    "${",
    "$$",
    "@/no/one",
    "_NULL_",
    "'\"quoted\"'"
  })
  void aVariableShouldBeTakenAsItStands(String text) {
    String line = "ACTIONLOG_CONFIG: " + text + " (expected a file that can be read)";
    Map<String, String> environment = Map.of("ACTIONLOG_CONFIG", text);
    assertWrongUse(CommandLineFixture.run(environment), line);
    assertWrongUse(CommandLineFixture.run(environment, "account", "list"), line);
  }

  @Test
  void anOptionShouldComeBeforeItsVariable() {
    Map<String, String> environment = Map.of("ACTIONLOG_PORT", "x", "ACTIONLOG_CONFIG", "/no/a");
    assertWrongUse(
        CommandLineFixture.run(environment, "--config=/no/b"),
        "--config: /no/b (expected a file that can be read)");
    assertWrongUse(
        CommandLineFixture.run(environment, "account", "--config=/no/b", "list"),
        "--config: /no/b (expected a file that can be read)");
    assertWrongUse(
        CommandLineFixture.run(environment, "account", "list", "--config=/no/b"),
        "--config: /no/b (expected a file that can be read)");
  }

  @Test
  void aWrongOperationsFileShouldEndWithItsLineAndCode2() throws IOException {
    Path file = Files.writeString(data.resolve("operations.yaml"), "operations:\n  - nam: x\n");
    Outcome outcome = run("--port=0", "--data=" + data, "--operations=" + file);
    assertNoAdmin();
    assertThat(outcome.err().strip()).startsWith(file + ":2:").doesNotContain("\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void aMissingOperationsFileShouldEndWithOneLineAndCode2() {
    Outcome outcome = run("--port=0", "--data=" + data, "--operations=/no/such.yaml");
    assertThat(outcome.err().strip()).contains("/no/such.yaml").doesNotContain("\n");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void aDataFolderThatIsAFileShouldEndWithOneLineAndCode2() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "x");
    Outcome outcome = run("--port=0", "--data=" + file);
    assertThat(outcome.err().strip()).startsWith("--data: ").contains(file.toString());
    assertThat(outcome.err().strip()).doesNotContain("\n");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void aPortInUseShouldEndWithOneLineAndCode2() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Outcome outcome = run("--data=" + data, "--port=" + taken.getLocalPort());
      assertThat(outcome.err().strip())
          .startsWith("--port: 127.0.0.1:" + taken.getLocalPort() + " (expected an address that")
          .doesNotContain("\n");
      assertThat(outcome.out()).isEmpty();
      assertThat(outcome.code()).isEqualTo(2);
      assertNoAdmin();
    }
  }

  /** A key that is made and not printed is lost: the next start would make none. */
  private void assertNoAdmin() {
    assertThat(CommandLineFixture.account(data, "list").out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"no-such-host.invalid", "203.0.113.77", "'a b'"})
  void aHostThatIsNotHereShouldEndWithOneLineAndCode2(String host) {
    Outcome outcome = run("--data=" + data, "--port=0", "--host=" + host);
    assertThat(outcome.err().strip()).contains(host).doesNotContain("\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(2);
  }
}
