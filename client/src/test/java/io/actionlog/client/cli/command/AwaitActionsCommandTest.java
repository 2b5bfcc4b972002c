package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.anEvent;
import static io.actionlog.client.Fixtures.uuid;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.RestServer.Response;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.stream.LogServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Holds the wait for the end of actions to what it prints and how it ends. */
class AwaitActionsCommandTest extends CommandTestBase {

  private final Map<Integer, Integer> looks = new ConcurrentHashMap<>();

  /** How often this action was looked at, with this time. */
  private int look(int number) {
    return looks.merge(number, 1, Integer::sum);
  }

  private static int number(String target) {
    return target.contains(uuid(1).toString()) ? 1 : 2;
  }

  /**
   * At the first look, all is in progress; at the second, which follows the opening of the socket,
   * the first action has ended; then an event tells that the second has.
   */
  private String answer(String target, String end) {
    int number = number(target);
    int look = look(number);
    if (number == 1) {
      return anAction(1, look == 1 ? "In progress" : "Success");
    }
    if (look == 2) {
      logs.log(anEvent(1, 9, "Success"), anEvent(2, 2, end));
    }
    return anAction(2, look <= 2 ? "In progress" : end);
  }

  @ParameterizedTest
  @CsvSource({"Success, 0", "Failed, 1", "Canceled, 1"})
  void awaitShouldPrintEachThatEndsAndEndAsTheyDo(String end, int code) {
    logs.rest = target -> answer(target, end);

    assertThat(runLogs("action", "wait", uuid(1).toString(), uuid(2).toString())).isEqualTo(code);

    assertThat(out()).isEqualTo(uuid(1) + ": Success\n" + uuid(2) + ": " + end + "\n");
    assertThat(err())
        .matches(
            "waiting for 00000001 redeploy, In progress for \\d{2} years\n"
                + "waiting for 00000002 redeploy, In progress for \\d{2} years\n");
    assertThat(looks)
        .as("nothing is asked again and again")
        .containsExactlyInAnyOrderEntriesOf(Map.of(1, 2, 2, 3));
  }

  @Test
  void awaitShouldWatchOneActionAlone() {
    logs.rest = target -> answer(target, "Success");

    assertThat(runLogs("action", "wait", uuid(2).toString())).isZero();

    assertThat(logs.requests)
        .extracting(LogServer.Request::target)
        .contains("/api/audit/v1/events/?object=%2Fapi%2Faudit%2Fv1%2Faction%2F" + uuid(2) + "%2F");
  }

  /** As it is for an action of another namespace: those of this one have all the events. */
  @Test
  void awaitShouldEndForAnActionThatHasNoEvents() {
    logs.rest = target -> anAction(1, look(1) <= 2 ? "In progress" : "Success");
    environment.put("ACTIONLOG_URL", logs.address());
    CommandLine line =
        new CommandLine(new RootCommand(new Console(in, out, err, false, false), environment));
    CommandLine action = requireNonNull(line.getSubcommands().get("action"));
    CommandLine wait = requireNonNull(action.getSubcommands().get("wait"));
    wait.<AwaitActionsCommand>getCommand().betweenLooks = Duration.ofMillis(10);

    assertThat(line.execute("action", "wait", uuid(1).toString())).isZero();

    assertThat(out()).isEqualTo(uuid(1) + ": Success\n");
    assertThat(looks).as("looked at once more").isEqualTo(Map.of(1, 3));
    assertThat(logs.requests)
        .filteredOn(request -> request.target().contains("/events/"))
        .as("one socket for the whole wait")
        .hasSize(1);
  }

  @Test
  void awaitShouldSayBehindWhatAnActionIsPending() {
    logs.rest =
        target ->
            target.contains("?object=")
                ? aPage(1, 0, null, List.of(anAction(7, "In progress")))
                : anAction(1, look(1) == 1 ? "Pending" : "Canceled");

    assertThat(runLogs("action", "wait", uuid(1).toString())).isEqualTo(1);

    assertThat(err())
        .matches(
            "waiting for 00000001 redeploy, Pending behind 00000007 redeploy, for \\d{2} years\n");
  }

  @Test
  void awaitShouldOpenNoSocketForWhatHasEnded() {
    server.answerAll(request -> Response.of(200, anAction(1, "Success")));

    assertThat(run("action", "wait", uuid(1).toString(), uuid(1).toString())).isZero();

    assertThat(out()).as("once each").isEqualTo(uuid(1) + ": Success\n");
    assertThat(err()).isEmpty();
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void awaitShouldSayWhichActionsThereAreNotAndWaitForTheOthers() {
    server
        .answer(200, aPage(0, 0, null, List.of()))
        .answer(404, "{\"error\":\"uuid: none\"}")
        .answer(200, anAction(1, "Success"));

    assertThat(run("action", "wait", "7eaf", uuid(2).toString(), uuid(1).toString())).isEqualTo(1);

    assertThat(out()).isEqualTo(uuid(1) + ": Success\n");
    assertThat(err())
        .isEqualTo("7eaf: uuid: 7eaf (no action's UUID begins so)\n" + uuid(2) + ": uuid: none\n");
  }

  /**
   * The answers say how the action is; a server without the socket, such as the original, is asked
   * again.
   */
  @Test
  void awaitShouldAskAgainWhereTheServerTellsNoEvents() {
    server.answerAll(
        request ->
            request.line().contains("/events/")
                ? Response.of(404, "{\"error\":\"none\"}")
                : Response.of(200, anAction(1, look(1) == 1 ? "In progress" : "Success")));

    assertThat(run("action", "wait", uuid(1).toString())).isZero();

    assertThat(out()).isEqualTo(uuid(1) + ": Success\n");
  }

  @ParameterizedTest
  @CsvSource({"0, Pending", "0, Canceling"})
  void awaitShouldEndWithACodeOfItsOwnWhenTheTimeIsOver(String timeout, String state) {
    logs.rest =
        target -> target.contains("?object=") ? aPage(0, 0, null, List.of()) : anAction(1, state);

    assertThat(runLogs("action", "wait", uuid(1).toString(), "--timeout", timeout)).isEqualTo(124);

    assertThat(out()).isEmpty();
    assertThat(err()).endsWith(uuid(1) + ": " + state + " (expected its end by now)\n");
  }

  /** Whether the first look is over by then is up to the machine. */
  @Test
  void awaitShouldEndInTimeWhateverItIsDoing() {
    logs.rest = target -> anAction(1, "In progress");

    assertThat(runLogs("action", "wait", uuid(1).toString(), "--timeout=20ms")).isEqualTo(124);

    assertThat(out()).isEmpty();
    assertThat(err())
        .containsPattern(
            "(?m)^(no answer from the server|"
                + uuid(1)
                + ": In progress \\(expected its end) by now");
  }

  @Test
  void awaitShouldEndInTimeBeforeAServerThatIsAway() throws Exception {
    server.close();

    assertThat(run("action", "wait", uuid(1).toString(), "--timeout=20ms")).isEqualTo(124);

    assertThat(err()).endsWith("no answer from the server by now (expected how the actions are)\n");
  }

  @Test
  void awaitShouldEndAsTheActionsDoWithinTheTime() {
    logs.rest = target -> answer(target, "Failed");

    assertThat(runLogs("action", "wait", uuid(2).toString(), "--timeout", "1h")).isEqualTo(1);

    assertThat(out()).isEqualTo(uuid(2) + ": Failed\n");
  }
}
