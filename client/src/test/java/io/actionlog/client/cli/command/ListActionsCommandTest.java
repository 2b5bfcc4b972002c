package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.aPageByCursor;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds action ls to what it asks for and prints. */
class ListActionsCommandTest extends CommandTestBase {

  @Test
  void listActionsShouldPrintATableOfTheNewest() {
    server.answer(
        200, aPage(2, 0, null, List.of(anAction(2, "In progress"), anAction(1, "Paused"))));

    assertThat(run("action", "ls")).isZero();

    assertThat(out())
        .isEqualTo(
            """
            UUID      OBJECT                  ACTION    STATE        USER  START
            00000002  /api/app/v1/service/1/  redeploy  In progress  anna  2014-09-17T08:26:22Z
            00000001  /api/app/v1/service/1/  redeploy  Paused       anna  2014-09-17T08:26:22Z
            """);
    assertThat(server.requested())
        .isEqualTo("GET /api/audit/v1/action/?limit=25&offset=0&order_by=-start_date");
  }

  @ParameterizedTest
  @CsvSource({
    "--last 3, limit=3&offset=0&order_by=-start_date",
    "--limit 3, limit=3&offset=0&order_by=start_date",
    "--all, limit=1000&order_by=start_date&cursor=start",
    "--last 5000, limit=1000&order_by=-start_date&cursor=start",
    "--state in-progress, state=In%20progress&limit=25&offset=0&order_by=-start_date",
    "--state SUCCESS, state=Success&limit=25&offset=0&order_by=-start_date",
    "--object /api/a/ --include-related, object=%2Fapi%2Fa%2F&include_related=true&limit=25&offset=0&order_by=-start_date",
    "--state failed --state in-progress, state=Failed&state=In%20progress&limit=25&offset=0&order_by=-start_date",
    "--state failed|canceled, state=Failed&state=Canceled&limit=25&offset=0&order_by=-start_date",
    "--by anna --by bob, limit=25&offset=0&order_by=-start_date&user=anna&user=bob",
    "--action Redeploy --method POST, limit=25&offset=0&order_by=-start_date&action=Redeploy&method=POST",
    "--ip ::1 --search a%, limit=25&offset=0&order_by=-start_date&ip=%3A%3A1&q=a%25",
    "--retry-of 00000001-882c-4f3d-9a8f-a22317ac00ce --all, limit=1000&order_by=start_date&retry_of=00000001-882c-4f3d-9a8f-a22317ac00ce&cursor=start",
    "--since 2026-11-01T08:00:00Z --until 2026-11-01T09:00:00+01:00, start_date__gte=2026-11-01T08%3A00%3A00Z&start_date__lte=2026-11-01T08%3A00%3A00Z&limit=25&offset=0&order_by=-start_date",
  })
  void listActionsShouldAskForWhatTheOptionsSay(String options, String query) {
    server.answer(200, aPage(0, 0, null, List.of()));

    assertThat(run(("action ls " + options.replace('|', ',')).split(" "))).isZero();

    assertThat(server.requested()).isEqualTo("GET /api/audit/v1/action/?" + query);
  }

  @Test
  void listActionsShouldPrintOneObjectALine() throws IOException {
    List<String> actions = List.of(anAction(2, "Canceled"), anAction(1, "Failed"));
    server.answer(200, aPage(2, 0, null, actions));

    assertThat(run("action", "ls", "--ndjson")).isZero();

    List<String> lines = out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(json(lines.get(0))).isEqualTo(json(actions.get(0)));
    assertThat(json(lines.get(1))).isEqualTo(json(actions.get(1)));
  }

  @Test
  void listActionsShouldRefuseADateThatIsNone() {
    assertThat(run("action", "ls", "--since", "tomorrow")).isEqualTo(2);

    assertThat(err()).contains("'tomorrow' (expected a date such as 2h (ago), ");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void listActionsShouldFindTheActionThatAShortUuidOfRetryOfNames() {
    server
        .answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))))
        .answer(200, aPage(0, 0, null, List.of()));

    assertThat(run("action", "ls", "--retry-of", "0000")).isZero();

    assertThat(server.requested()).contains("uuid__startswith=0000");
    assertThat(server.requested()).endsWith("&retry_of=" + uuid(1));
  }

  @Test
  void listActionsShouldPrintOnlyWholeUuidsWhenQuiet() {
    server.answer(200, aPage(2, 0, "/next", List.of(anAction(2, "Failed"), anAction(1, "Failed"))));

    assertThat(run("action", "ls", "-q", "--last", "2")).isZero();

    assertThat(out()).isEqualTo(uuid(2) + "\n" + uuid(1) + "\n");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void listActionsShouldPrintTheServersJsonWithWhatIsNew() throws IOException {
    String page =
        aPage(
            1,
            0,
            null,
            List.of(
                anAction(1, "Paused")
                    .replace("{\"action\"", "{\"colour\":\"rot–grün\",\"action\"")));
    server.answer(200, page);

    assertThat(run("action", "ls", "--json")).isZero();

    assertThat(json(out())).isEqualTo(json(page));
    assertThat(out()).contains("\n      \"colour\": \"rot–grün\",\n");
  }

  @Test
  void listActionsShouldPrintOneJsonDocumentForSeveralPages() throws IOException {
    List<String> actions = IntStream.range(0, 1500).mapToObj(i -> anAction(i, "Failed")).toList();
    server.answer(200, aPage(1500, 0, "/next", actions.subList(0, 1000)));
    server.answer(200, aPage(1500, 1000, null, actions.subList(1000, 1500)));

    assertThat(run("action", "ls", "--all", "--json")).isZero();

    assertThat(json(out())).isEqualTo(json(aPage(1500, 0, null, actions)));
  }

  @Test
  void listActionsShouldPrintOneJsonDocumentForSeveralPagesByCursor() throws IOException {
    List<String> actions = IntStream.range(0, 2).mapToObj(i -> anAction(i, "Failed")).toList();
    server.answer(200, aPageByCursor(2, "AQ", actions.subList(0, 1)));
    server.answer(200, aPageByCursor(2, null, actions.subList(1, 2)));

    assertThat(run("action", "ls", "--all", "--json")).isZero();

    assertThat(json(out())).isEqualTo(json(aPage(2, 0, null, actions)));
  }

  @Test
  void listActionsShouldColourStatesOnATerminal() {
    terminal = true;
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));

    assertThat(run("action", "ls")).isZero();

    assertThat(out()).contains(ESC + "[31mFailed" + ESC + "[0m");
  }

  @ParameterizedTest
  @CsvSource({"true, never, false", "false, always, true", "false, auto, false"})
  void listActionsShouldColourAsTheOptionSays(boolean onTerminal, String when, boolean coloured) {
    terminal = onTerminal;
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));

    run("action", "ls", "--color", when);

    assertThat(out().contains(ESC)).isEqualTo(coloured);
  }

  @Test
  void listActionsShouldNotColourWithNoColor() {
    terminal = true;
    environment.put("NO_COLOR", "1");
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));

    run("action", "ls");

    assertThat(out()).doesNotContain(ESC);
  }

  @Test
  void listActionsShouldNotLetAnObjectSteerTheTerminal() {
    String evil =
        anAction(1, "Failed").replace("/api/app/v1/service/1/", "/api/\\u001b[2J\\n\\u202e/");
    server.answer(200, aPage(1, 0, null, List.of(evil)));

    run("action", "ls");

    assertThat(out())
        .contains("/api/\\u001b[2J\\u000a\\u202e/")
        .doesNotContain(ESC)
        .hasLineCount(2);
  }
}
