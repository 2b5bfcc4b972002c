package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.anEvent;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.stream.LogServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the list that is alive to what it shows on a terminal, and prints elsewhere. */
class WatchListCommandTest extends CommandTestBase {

  private static final String OPEN = ESC + "[?1049h" + ESC + "[?25l" + ESC + "[?7l";
  private static final String CLOSE = ESC + "[?7h" + ESC + "[?25h" + ESC + "[?1049l";

  /** What the socket breaks off with in the end, as nothing else ends the command. */
  private static final String NO_EVENT = "{\"type\":\"action\"}";

  private static final String NOT_FOUND =
      "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";

  private final AtomicInteger lists = new AtomicInteger();

  /** The list has one action; when it has been read once, that ends, and a second one begins. */
  private String changingList(String target) {
    int read = lists.getAndIncrement();
    if (read == 0) {
      logs.log(anEvent(1, 1, "Success"), anEvent(2, 2, "Pending"));
      return aPage(1, 0, null, List.of(anAction(1, "In progress")));
    }
    // That it is read again is the sign that the one before was shown.
    logs.log(read == 1 ? anEvent(3, 2, "In progress") : NO_EVENT);
    return aPage(2, 0, null, List.of(anAction(2, "Pending"), anAction(1, "Success")));
  }

  private List<String> asked() {
    return logs.requests.stream().map(LogServer.Request::target).toList();
  }

  @Test
  void watchShouldRedrawTheListOnATerminalAndGiveItBack() {
    terminal = true;
    logs.rest = this::changingList;

    assertThat(runLogs("action", "watch", "--color=never")).isEqualTo(1);

    String first = "00000001  /api/app/v1/service/1/  redeploy  In progress  anna  ";
    String second = "00000002  /api/app/v1/service/1/  redeploy  Pending  anna  ";
    assertThat(out())
        .startsWith(OPEN)
        .contains(ESC + "[1;1H" + ESC + "[2K1 action, live until Ctrl-C")
        .contains(ESC + "[3;1H" + ESC + "[2K" + first)
        .contains(ESC + "[1;1H" + ESC + "[2K2 actions, live until Ctrl-C")
        .contains(ESC + "[3;1H" + ESC + "[2K" + second)
        .doesNotContain("\n")
        .endsWith(CLOSE);
    assertThat(err()).startsWith("the event is not what the contract says");
  }

  /** What others wrote does not steer the terminal, and a list that is shorter leaves no rest. */
  @Test
  void watchShouldClearWhatIsBelowTheList() {
    terminal = true;
    logs.rest =
        target -> {
          logs.log(NO_EVENT);
          return aPage(0, 0, null, List.of());
        };

    assertThat(runLogs("action", "watch")).isEqualTo(1);

    assertThat(out()).contains(ESC + "[3;1H" + ESC + "[J" + ESC + "[2;1H" + ESC + "[2KUUID ");
  }

  /** The socket tells also of what leaves the list, by its state or to a related object. */
  @Test
  void watchShouldAskForTheListAsTheOptionsSay() {
    terminal = true;
    logs.rest = this::changingList;

    runLogs(
        "action watch --last 7 --state failed --by anna --object /a/ --include-related --since 2026-11-01T00:00:00Z"
            .split(" "));

    assertThat(asked())
        .anyMatch(
            target ->
                target.matches("/api/audit/v1/action/\\?.*limit=7.*")
                    && target.contains("state=Failed")
                    && target.contains("user=anna")
                    && target.contains("object=%2Fa%2F")
                    && target.contains("include_related=true")
                    && target.contains("start_date__gte=2026-11-01")
                    && target.contains("order_by=-start_date"))
        .contains("/api/audit/v1/events/?by=anna");
  }

  @Test
  void watchShouldSayWhatIsRefusedWithoutASecondScreen() {
    terminal = true;
    logs.rest =
        target -> "HTTP/1.1 400 Bad Request\r\nContent-Length: 19\r\n\r\n{\"error\":\"wrong\"}  ";

    assertThat(runLogs("action", "watch")).isEqualTo(1);

    assertThat(out()).isEmpty();
    assertThat(err()).isEqualTo("wrong\n");
  }

  /** Runs the command, to which these events happen, each of the actions ending in Success. */
  private String watch(String options, String... events) {
    logs.rest =
        target ->
            target.contains("/object/")
                ? related(target)
                : anAction(target.contains(uuid(1).toString()) ? 1 : 2, "Success");
    logs.whenOpened =
        () -> {
          logs.log(events);
          logs.log(NO_EVENT);
        };
    String[] command = ("action watch " + options).strip().split(" ");
    assertThat(runLogs(command)).isEqualTo(1);
    assertThat(err()).contains("the event is not what the contract says");
    return out();
  }

  /** The service of the events is below a stack. */
  private static String related(String target) {
    assertThat(target).contains("object=%2Fapi%2Fapp%2Fv1%2Fservice%2F1%2F");
    return "{\"meta\":{\"limit\":1000,\"next\":null,\"offset\":0,\"previous\":null,\"total_count\":2},\"objects\":["
        + "{\"object\":\"/stack/\",\"type\":\"stack\",\"parent\":null},"
        + "{\"object\":\"/api/app/v1/service/1/\",\"type\":\"service\",\"parent\":\"/stack/\"}]}";
  }

  private static String line(int number, String state) {
    return "2016-02-01T16:47:28Z  %s  %s  redeploy  anna  /api/app/v1/service/1/\n"
        .formatted(uuid(number), state);
  }

  @Test
  void watchShouldPrintALineForEachChangeElsewhere() {
    String printed =
        watch(
            "--state success,pending --object /a/ --by anna",
            anEvent(1, 1, "In progress"),
            anEvent(2, 1, "Success"),
            anEvent(3, 2, "Pending"));

    assertThat(printed).isEqualTo(line(1, "In progress") + line(1, "Success") + line(2, "Pending"));
    assertThat(asked())
        .contains("/api/audit/v1/events/?parent=%2Fa%2F&state=Success&state=Pending&by=anna");
  }

  @Test
  void watchShouldPrintLinesOnATerminalThatIsDumb() {
    terminal = true;
    environment.put("TERM", "dumb");

    assertThat(watch("", anEvent(1, 1, "Failed"))).isEqualTo(line(1, "Failed"));
  }

  /** The action started on Wed, 17 Sep 2014 08:26:22 +0000. */
  @ParameterizedTest
  @CsvSource({
    "--since 2014-09-17T08:26:22Z, true",
    "--since 2014-09-17T08:26:22.900Z, true",
    "--since 2014-09-17T08:26:23Z, false",
    "--until 2014-09-17T08:26:22Z, true",
    "--until 2014-09-17T08:26:21Z, false",
    "--object /stack/ --include-related, true",
    "--object /other/ --include-related, false"
  })
  void watchShouldPrintTheChangesOfWhatWouldBeListed(String options, boolean listed) {
    assertThat(watch(options, anEvent(1, 1, "Failed"))).isEqualTo(listed ? line(1, "Failed") : "");
  }

  /** The action has ended when it is asked for; each event is one of its own nevertheless. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--json=state,user | {\"state\":\"Pending\",\"user\":\"anna\"}",
        "--jq=.state | Pending",
        "--template={{state}}:{{action}} | Pending:redeploy"
      })
  void watchShouldPrintTheActionWithTheStateOfTheChange(String option, String expected) {
    terminal = true;

    assertThat(watch(option, anEvent(1, 1, "Pending"))).isEqualTo(expected + "\n");
    assertThat(err()).startsWith("\r" + ESC + "[Kwaiting for changes, until Ctrl-C\r" + ESC + "[K");
  }

  @Test
  void watchShouldSayThatItWaitsAlsoOnATerminalThatHasNoCursor() {
    terminal = true;
    environment.put("TERM", "dumb");

    assertThat(watch("", anEvent(1, 1, "Failed"))).isEqualTo(line(1, "Failed"));
    assertThat(err()).startsWith("waiting for changes, until Ctrl-C\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void watchShouldSayThatTheServerIsAwayAndWhenItIsTriedAgain(boolean onTerminal) throws Exception {
    terminal = onTerminal;
    logs.whenOpened = () -> logs.log(anEvent(1, 1, "Failed"));
    logs.rest =
        target ->
            target.contains(uuid(1).toString())
                ? anAction(1, "Failed")
                : aPage(1, 0, null, List.of(anAction(1, "Failed")));
    Thread command = new Thread(() -> runLogs("action", "watch"), "watch");
    command.start();
    Awaitility.await().until(() -> out().contains("Failed"));

    logs.close();

    Awaitility.await()
        .until(() -> (onTerminal ? out() : err()).matches("(?s).*, trying again in \\d+ s.*"));
    command.interrupt();
    command.join();
    assertThat(out()).endsWith(onTerminal ? CLOSE : line(1, "Failed"));
  }

  @Test
  void watchShouldPassOverAnActionThatIsThereNoLonger() {
    logs.whenOpened = () -> logs.log(anEvent(1, 1, "Failed"), NO_EVENT);
    logs.rest = target -> NOT_FOUND;

    assertThat(runLogs("action", "watch")).isEqualTo(1);

    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("the event is not what the contract says");
  }
}
