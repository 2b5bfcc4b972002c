package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.RestServer.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the commands on given actions to what they print. */
class ActionCommandTest extends CommandTestBase {

  @Test
  void getActionShouldPrintEveryAttributeOfTheServer() {
    server.answer(200, anAction(1, "Failed").replace("{\"action\"", "{\"colour\":[1],\"action\""));

    assertThat(run("action", "inspect", uuid(1).toString())).isZero();

    assertThat(out())
        .startsWith("colour            [1]\naction            redeploy\nend_date          -\n")
        .hasLineCount(19);
  }

  @Test
  void getActionShouldPrintTheServersJson() throws IOException {
    server.answer(200, anAction(1, "Failed"));

    assertThat(run("action", "inspect", "--json", uuid(1).toString())).isZero();

    assertThat(json(out())).isEqualTo(json(anAction(1, "Failed")));
  }

  @Test
  void getActionShouldFindAShortUuid() {
    server
        .answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))))
        .answer(200, anAction(1, "Failed"));

    assertThat(run("action", "inspect", "0000000")).isZero();

    assertThat(server.requested()).contains("uuid__startswith=0000000");
    assertThat(server.requested()).isEqualTo("GET /api/audit/v1/action/" + uuid(1) + "/");
  }

  /** What is printed of an action, by inspect and among the parents of events. */
  @Test
  void getActionShouldTakeTheResourceUriThatIsPrinted() {
    server.answerAll(request -> Response.of(200, anAction(1, "Failed")));

    assertThat(run("action", "inspect", "/api/audit/v1/action/" + uuid(1) + "/")).isZero();
    assertThat(run("action", "inspect", "/api/audit/v1/team/action/" + uuid(1))).isZero();

    assertThat(server.requested()).isEqualTo("GET /api/audit/v1/action/" + uuid(1) + "/");
  }

  @Test
  void cancelActionShouldSayInALineWhatFailedAndDoTheOthers() {
    server
        .answer(202, anAction(1, "Canceling"))
        .answer(409, "{\"error\":\"state: Success" + "\\u001b[2J\"}")
        .answer(200, aPage(0, 0, null, List.of()))
        .answer(202, anAction(4, "Canceled"));

    int code =
        run("action", "cancel", uuid(1).toString(), uuid(2).toString(), "7eaf", uuid(4).toString());

    assertThat(code).isEqualTo(1);
    assertThat(out()).isEqualTo(uuid(1) + "\n" + uuid(4) + "\n");
    assertThat(err())
        .isEqualTo(
            uuid(2)
                + ": state: Success\\u001b[2J\n7eaf: uuid: 7eaf (no action's UUID begins so)\n");
  }

  @Test
  void retryActionShouldPrintTheUuidOfTheNewAction() {
    server.answer(202, anAction(2, "Pending"));

    assertThat(run("action", "retry", uuid(1).toString())).isZero();

    assertThat(out()).isEqualTo(uuid(2) + "\n");
    assertThat(server.requested()).isEqualTo("POST /api/audit/v1/action/" + uuid(1) + "/retry/");
  }

  @Test
  void streamActionLogsShouldPrintTheTail() {
    logs.log("one", "two", "three\\u001b[2J");

    assertThat(runLogs("action", "logs", "--tail", "2", uuid(1).toString())).isZero();

    assertThat(out()).isEqualTo("two\nthree" + ESC + "[2J\n");
    assertThat(logs.requests.remove().target()).endsWith("/logs/?tail=2&follow=false");
  }

  @Test
  void streamActionLogsShouldNotLetALineSteerTheTerminal() {
    terminal = true;
    logs.log("a\\u001b[2J\\tb\\r");

    assertThat(runLogs("action", "logs", uuid(1).toString())).isZero();

    assertThat(out()).isEqualTo("a\\u001b[2J\tb\\u000d\n");
  }

  @Test
  void streamActionLogsShouldFollowSeveralAtOnce() {
    logs.rest = target -> anAction(1, "Success");
    logs.log("one");
    logs.end();

    assertThat(runLogs("action", "logs", "-f", uuid(1).toString(), uuid(2).toString())).isZero();

    assertThat(out().lines()).containsExactlyInAnyOrder("00000001 | one", "00000002 | one");
    assertThat(err()).isEmpty();
  }

  @Test
  void streamActionLogsShouldSayAtOnceWhatAPendingActionWaitsFor() {
    AtomicInteger looks = new AtomicInteger();
    logs.rest =
        target ->
            target.contains("?object=")
                ? aPage(1, 0, null, List.of(anAction(7, "Canceling")))
                : anAction(1, looks.incrementAndGet() == 1 ? "Pending" : "Success");
    logs.end();

    assertThat(runLogs("action", "logs", "-f", uuid(1).toString())).isZero();

    assertThat(err()).matches("waiting for 00000007 redeploy, since [0-9]{2} years\n");
  }

  @Test
  void streamActionLogsShouldSayWhichOfSeveralActionsWaits() {
    AtomicInteger looks = new AtomicInteger();
    logs.rest =
        target ->
            target.contains("?object=")
                ? aPage(1, 0, null, List.of(anAction(7, "Canceling")))
                : target.contains(uuid(1).toString())
                    ? anAction(1, "Success")
                    : anAction(2, looks.incrementAndGet() == 1 ? "Pending" : "Success");
    logs.end();

    assertThat(runLogs("action", "logs", "-f", uuid(1).toString(), uuid(2).toString())).isZero();

    assertThat(err()).startsWith("00000002 | waiting for 00000007 redeploy, since ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Failed", "Canceled"})
  void streamActionLogsShouldEndWithOneWhenAFollowedActionDidNotEndInSuccess(String state) {
    logs.rest = target -> anAction(1, target.contains(uuid(2).toString()) ? state : "Success");
    logs.log("one");
    logs.end();

    assertThat(runLogs("action", "logs", "-f", uuid(2).toString())).isEqualTo(1);
    assertThat(err()).isEqualTo(uuid(2) + ": " + state + "\n");

    assertThat(runLogs("action", "logs", "-f", uuid(1).toString(), uuid(2).toString()))
        .as("of several")
        .isEqualTo(1);
    assertThat(runLogs("action", "logs", uuid(2).toString())).as("not followed").isZero();
  }

  @Test
  void streamActionLogsShouldPrintAnObjectForEachLine() {
    logs.log("one");

    assertThat(runLogs("action", "logs", "--json", "--tail", "all", uuid(1).toString())).isZero();

    assertThat(out())
        .isEqualTo("{\"type\":\"log\",\"log\":\"one\",\"timestamp\":1433779324,\"number\":0}\n");
  }

  private static String aLine(int number, String time) {
    return "{\"type\":\"log\",\"log\":\"%s\",\"timestamp\":%d,\"number\":%d}"
        .formatted("line " + number, Instant.parse(time).getEpochSecond(), number);
  }

  @Test
  void streamActionLogsShouldPrintTheTimeOfEachLine() {
    logs.log(aLine(0, "2026-11-01T08:30:00Z"), aLine(1, "2026-11-01T08:30:01Z"));

    assertThat(runLogs("action", "logs", "--timestamps", uuid(1).toString())).isZero();

    assertThat(out()).isEqualTo("2026-11-01T08:30:00Z line 0\n2026-11-01T08:30:01Z line 1\n");
  }

  @Test
  void streamActionLogsShouldPrintTheTimeBehindTheActionOfSeveral() {
    logs.log(aLine(0, "2026-11-01T08:30:00Z"));

    assertThat(runLogs("action", "logs", "--timestamps", uuid(1).toString(), uuid(2).toString()))
        .isZero();

    assertThat(out())
        .isEqualTo(
            "00000001 | 2026-11-01T08:30:00Z line 0\n00000002 | 2026-11-01T08:30:00Z line 0\n");
  }

  /**
   * The second that a date begins with belongs to it, as in the list; fractions are none of a
   * line's.
   */
  @ParameterizedTest
  @CsvSource({
    "2026-11-01T08:30:01Z, line 1|line 2",
    "2026-11-01T08:30:01.900Z, line 1|line 2",
    "2026-11-01T08:30:02Z, line 2",
    "2026-11-01T10:30:02+02:00, line 2",
    "2999-01-01, ''"
  })
  void streamActionLogsShouldPrintTheLinesSinceADateOfTheWholeLog(String date, String expected) {
    logs.log(
        aLine(0, "2026-11-01T08:30:00Z"),
        aLine(1, "2026-11-01T08:30:01Z"),
        aLine(2, "2026-11-01T08:30:02Z"));

    assertThat(runLogs("action", "logs", "--since", date, uuid(1).toString())).isZero();

    assertThat(out().strip().replace('\n', '|')).isEqualTo(expected);
    assertThat(logs.requests.remove().target())
        .contains("/logs/?tail=" + Integer.MAX_VALUE + "&follow=false");
  }

  @Test
  void streamActionLogsShouldPrintTheLinesSinceADateAmongTheTail() {
    logs.log(aLine(0, "2026-11-01T08:30:05Z"), aLine(1, "2026-11-01T08:30:05Z"));

    assertThat(
            runLogs(
                "action", "logs", "--since=2026-11-01T08:30:05Z", "--tail=1", uuid(1).toString()))
        .isZero();

    assertThat(out()).isEqualTo("line 1\n");
  }

  @Test
  void streamActionLogsShouldRefuseWhatIsNoDate() {
    assertThat(run("action", "logs", "--since", "soon", uuid(1).toString())).isEqualTo(2);

    assertThat(err()).contains("--since", "'soon' (expected a date such as 2h (ago)");
  }

  @Test
  void streamActionLogsShouldSayWhatWasRefused() {
    server.answer(404, "{\"error\":\"uuid: none\"}");

    assertThat(run("action", "logs", uuid(1).toString())).isEqualTo(1);

    assertThat(err()).isEqualTo(uuid(1) + ": uuid: none\n");
  }
}
