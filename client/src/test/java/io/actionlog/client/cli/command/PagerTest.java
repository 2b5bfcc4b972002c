package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.RestServer.Response;
import io.actionlog.client.cli.Main;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.Pager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds long output to the pager: when one is used, which, and what its end means. */
@DisabledOnOs(OS.WINDOWS)
class PagerTest extends CommandTestBase {

  @TempDir private Path folder;
  private Path shown;

  @BeforeEach
  void prepare() {
    shown = folder.resolve("shown");
    terminal = true;
    environment.put("NO_COLOR", "1");
    environment.put("ACTIONLOG_PAGER", "cat > '" + shown + "'");
    environment.put("PATH", System.getenv("PATH"));
  }

  private int page(String... args) {
    Console console = new Console(in, out, err, terminal, terminal);
    Pager.of(environment).ifPresent(console::pager);
    return Main.run(console, environment, args);
  }

  private void answer() {
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "ls --json", "ls --ndjson", "ls -q", "inspect 1"})
  void longOutputShouldBeShownByThePagerOfATerminal(String args) throws IOException {
    String action = anAction(1, "Failed");
    server.answerAll(
        request ->
            Response.of(
                200,
                request.line().contains("action/?") ? aPage(1, 0, null, List.of(action)) : action));

    assertThat(page(("action " + args.replace(" 1", " " + uuid(1))).split(" "))).as(err()).isZero();

    assertThat(out()).isEmpty();
    assertThat(shown).content().contains("00000001");
  }

  @ParameterizedTest
  @CsvSource({"action ls --no-pager, true", "action --no-pager ls, true", "action ls, false"})
  void noPagerShouldBeUsedElsewhereOrUnwanted(String args, boolean onTerminal) {
    terminal = onTerminal;
    answer();

    assertThat(page(args.split(" "))).isZero();

    assertThat(out()).contains("00000001");
    assertThat(shown).doesNotExist();
  }

  @Test
  void thePagersEndShouldEndTheOutputQuietly() throws IOException {
    environment.put("ACTIONLOG_PAGER", "head -n 1 > '" + shown + "'; exit 3");
    List<String> actions = IntStream.range(0, 1000).mapToObj(i -> anAction(i, "Failed")).toList();
    server.answer(200, aPage(1_000_000, 0, "/next", actions));
    server.answerAll(request -> Response.of(200, aPage(1_000_000, 1000, "/next", actions)));

    assertThat(page("action", "ls", "--ndjson", "--last", "2000")).isZero();

    assertThat(shown).content().hasLineCount(1);
    assertThat(err()).isEmpty();
  }

  @Test
  void theExitCodeShouldBeThatOfTheCommand() throws IOException {
    String action = anAction(1, "Failed");
    server.answerAll(
        request ->
            request.line().contains(uuid(1).toString())
                ? Response.of(200, action)
                : Response.of(404, "{\"error\":\"none\"}"));

    assertThat(page("action", "inspect", uuid(1).toString(), uuid(2).toString())).isEqualTo(1);

    assertThat(shown).content().contains("Failed", uuid(2) + ": none");
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-pager-here", "no-such-pager-here -x", "/no/such/pager"})
  void aPagerThatIsMissingShouldBeToldAndNothingBeLost(String command) {
    environment.put("ACTIONLOG_PAGER", command);
    answer();

    assertThat(page("action", "ls")).isZero();

    assertThat(out()).contains("00000001");
    assertThat(err())
        .isEqualTo("pager: '" + command + "' cannot be run: there is no such program\n");
  }

  @Test
  void aFailedCallShouldNotStartThePager() {
    server.answer(403, "{\"error\":\"forbidden\"}");

    assertThat(page("action", "ls")).isEqualTo(1);

    assertThat(err()).contains("forbidden");
    assertThat(shown).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "a, b, xterm, a",
    ", b, xterm, b",
    ", b -x, dumb, b -x",
    ", , xterm, less",
    ", , dumb, none",
    ", , , none",
    "cat, less, xterm, none",
    "'', less, xterm, none",
    ", '', xterm, none",
  })
  void thePagerShouldBeThatOfTheEnvironment(String own, String usual, String term, String used)
      throws IOException {
    Path less = Files.createFile(folder.resolve("less"));
    assertThat(less.toFile().setExecutable(true)).isTrue();
    Map<String, String> set = new TreeMap<>(Map.of("PATH", "/nowhere:" + folder));
    put(set, "ACTIONLOG_PAGER", own);
    put(set, "PAGER", usual);
    put(set, "TERM", term);

    assertThat(Pager.of(set).map(Pager::toString).orElse("none")).isEqualTo(used);
  }

  @Test
  void withoutLessThereShouldBeNoPager() {
    assertThat(Pager.of(Map.of("TERM", "xterm", "PATH", folder.toString()))).isEmpty();
  }

  private static void put(Map<String, String> set, String name, String value) {
    if (value != null) {
      set.put(name, value);
    }
  }
}
