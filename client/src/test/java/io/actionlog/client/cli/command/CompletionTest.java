package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.RestServer.Request;
import io.actionlog.client.RestServer.Response;
import io.actionlog.client.recording.spool.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds completion to what it offers at each place of a line, and to its silence. */
class CompletionTest extends CommandTestBase {

  private static final String OPERATIONS =
      "{\"objects\":[{\"name\":\"redeploy\",\"description\":\"Replaces containers\",\"can_be_canceled\":true,"
          + "\"can_be_retried\":true,\"resource_uri\":\"/api/audit/v1/operation/redeploy/\"}]}";

  @BeforeEach
  void answer() {
    server.answerAll(this::answer);
  }

  private Response answer(Request request) {
    String evil = anAction(3, "Failed").replace("/service/1/", "/\\u001b[2J/");
    return Response.of(
        200,
        request.line().contains("/operation/")
            ? OPERATIONS
            : aPage(
                3,
                0,
                null,
                List.of(
                    anAction(2, "In progress").replace("\"anna\"", "\"bob\""),
                    anAction(1, "Failed"),
                    evil)));
  }

  private List<String> complete(String line) {
    return complete(line, 30_000);
  }

  private List<String> complete(String line, int patience) {
    List<String> args = new ArrayList<>(List.of("__complete", "--patience=" + patience, "--"));
    args.addAll(Arrays.asList(line.split(" ", -1)));
    assertThat(run(args.toArray(new String[0]))).isZero();
    assertThat(err()).isEmpty();
    return out().lines().map(each -> each.replaceAll("\t.*", "")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "act | action",
        "action l | ls logs",
        "action list --st | --state",
        "action ls --state f | failed",
        "action ls --state=in | --state=in-progress",
        "action ls --color n | never",
        "completion | completion",
        "completion f | fish",
        "auth log | login logout",
        "--no-p | --no-pager",
        "action ls --no-p | --no-pager",
        "import | import",
        "import x | ",
        "nonsense | ",
        "__comp | ",
      })
  void wordsOfTheProgramShouldBeOfferedWithoutTheServer(String line, String words) {
    List<String> expected = words == null ? List.of() : List.of(words.split(" "));

    assertThat(complete(line)).containsExactlyElementsOf(expected);

    assertThat(server.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action inspect ",
        "action show ",
        "action logs -f ",
        "action logs --tail 5 ",
        "action cancel 00000001 ",
        "action retry --json ",
        "action ls --retry-of ",
        "action ls --retry-of = ",
      })
  void uuidsShouldBeOffered(String line) {
    assertThat(complete(line)).startsWith(uuid(2).toString(), uuid(1).toString());
  }

  @Test
  void aUuidThatIsBegunShouldBeLookedFor() {
    assertThat(complete("action inspect 00000001")).containsExactly(uuid(1).toString());

    assertThat(server.requested()).contains("uuid__startswith=00000001");
    assertThat(out()).contains("\tredeploy /api/app/v1/service/1/ Failed\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'operation start ', redeploy",
    "operation run r, redeploy",
    "operation start redeploy --object /api, /api/app/v1/service/1/",
    "operation start redeploy --object=/api, --object=/api/app/v1/service/1/",
    "'object related ', /api/app/v1/service/1/",
    "action ls --object /, /api/app/v1/service/1/",
    "action ls --by b, bob",
    "action ls --action re, redeploy",
  })
  void valuesOfTheServerShouldBeOffered(String line, String value) {
    assertThat(complete(line)).containsExactly(value);
  }

  @Test
  void whatSteersATerminalShouldNotBeOffered() {
    assertThat(complete("action ls --object /")).hasSize(1);
    assertThat(out()).doesNotContain(ESC);
  }

  @Test
  void profilesShouldBeOffered(@TempDir Path home) throws IOException {
    environment.put("HOME", home.toString());
    Path folder = Files.createDirectories(home.resolve(".config/actionlog"));
    Path file = folder.resolve("profiles.json");
    PrivateFiles.file(file);
    Files.writeString(
        file, "{\"profiles\":{\"prod\":{\"url\":\"http://a\",\"user\":\"b\",\"apikey\":\"c\"}}}");

    assertThat(complete("action ls --profile ")).containsExactly("prod");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void optionsOfTheLineShouldSayWhoCallsAndWhere() {
    String address = environment.put("ACTIONLOG_URL", "http://127.0.0.1:1");

    assertThat(complete("--url " + address + " action ls --by b")).containsExactly("bob");
  }

  @Test
  void aServerThatDoesNotAnswerShouldBeGivenUpSoonAndSilently() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("ACTIONLOG_URL", "http://127.0.0.1:" + silent.getLocalPort());

      assertThat(complete("action inspect ", 100)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTIONLOG_USER", "ACTIONLOG_APIKEY"})
  void whatIsMissingShouldBeNoComplaint(String variable) {
    environment.remove(variable);

    assertThat(complete("action inspect ")).isEmpty();
  }

  @Test
  void aServerThatRefusesShouldBeNoComplaint() {
    server.answer(401, "{\"error\":\"wrong key\"}");

    assertThat(complete("action inspect ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"bash, __complete --", "zsh, bashcompinit", "fish, complete -c actionlog"})
  void completionShouldPrintTheScriptOfTheShell(String shell, String part) {
    assertThat(run("completion", shell)).isZero();

    assertThat(out()).contains(part).doesNotContain("s3cr3t");
  }

  @Test
  void aliasesShouldNotKeepAShellFromCompleting() {
    assertThat(run("completion", "bash")).isZero();

    assertThat(out().lines().filter(line -> line.contains("local commands=\"")).toList())
        .contains("  local commands=\"action operation object event exec import auth completion\"")
        .noneMatch(line -> line.matches(".*\\b(operations|list|show|log|run|rerun)\\b.*"));
    assertThat(out()).as("yet what follows them is completed").contains("operations start");
  }

  @Test
  void completionShouldSayWhichShellsThereAre() {
    assertThat(run("completion", "tcsh")).isEqualTo(2);

    assertThat(err()).contains("bash, zsh, fish");
  }
}
