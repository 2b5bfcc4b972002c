package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.client.RestServer.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Holds the command that runs a command to that what the command prints arrives. */
@DisabledOnOs(OS.WINDOWS)
class ExecOutputTest extends ExecTestBase {

  /** More than is kept for a server, in long lines so that they are few. */
  private static final String FAST =
      "line=$(head -c 60000 /dev/zero | tr '\\0' x); "
          + "i=0; while [ $i -lt 400 ]; do echo $line; i=$((i + 1)); done";

  private static final int ALL = 400 * 60_001;

  private static boolean isHeldBack() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("command-output"))
        .anyMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  void execShouldHoldAFastCommandBackWhileTheServerAnswers() {
    server.answerAll(
        request -> {
          if (request.line().endsWith("/logs/") && log.isEmpty()) {
            await().until(() -> isHeldBack() || out.size() == ALL);
          }
          return answer(request);
        });

    assertThat(exec(FAST)).isZero();

    assertThat(log).hasSize(400).allMatch(line -> line.length() == 60_000);
    assertThat(err()).isEmpty();
  }

  private static final String MOVING =
      "trap 'exit 0' TERM; printf '10%%\\r20%%'; while :; do sleep 0.05; done";

  @Test
  void execShouldReportHowALineMoves() {
    server.answerAll(
        request -> {
          Response response = answer(request);
          return reports.isEmpty() ? response : Response.of(200, anAction(1, "Canceling"));
        });

    exec(MOVING);

    assertThat(reports).startsWith("{\"progress\":\"20%\"}").endsWith("{\"state\":\"Canceled\"}");
    assertThat(log).containsOnlyOnce("20%");
  }

  @Test
  void execShouldGoOnWithAServerThatDoesNotKnowLinesThatMove() {
    server.answerAll(
        request -> {
          answer(request);
          return request.body().contains("progress")
              ? Response.of(400, "{\"error\":\"progress: unknown\"}")
              : Response.of(200, anAction(1, reports.size() < 2 ? state : "Canceling"));
        });

    exec(MOVING);

    assertThat(reports).containsExactly("{\"progress\":\"20%\"}", "{}", "{\"state\":\"Canceled\"}");
    assertThat(log).containsOnlyOnce("20%");
    assertThat(err()).doesNotContain("progress", "missing");
  }

  @Test
  void execShouldSayHowManyLinesAServerThatWasAwayDidNotGet() {
    server.answerAll(
        request ->
            request.line().endsWith("/logs/") && out.size() < ALL
                ? Response.of(503, "{\"error\":\"busy\"}")
                : answer(request));

    assertThat(exec(FAST)).isZero();

    int missing = 400 - (log.size() - 1);
    assertThat(missing).isPositive();
    assertThat(log)
        .contains("(" + missing + " lines are missing here: Actionlog did not take them in time)");
    assertThat(err())
        .isEqualTo(
            "busy, trying again in 1 s\n"
                + uuid(1)
                + ": "
                + missing
                + " lines are missing from the log\n");
  }

  @Test
  void execShouldNotHoldACommandBackWhoseLinesAreRefused() {
    server.answerAll(
        request -> {
          if (request.line().endsWith("/logs/")) {
            await().until(() -> isHeldBack() || out.size() == ALL);
            return Response.of(409, "{\"error\":\"state: Failed\"}");
          }
          return answer(request);
        });

    assertThat(exec(FAST)).isZero();

    assertThat(out.size()).isEqualTo(ALL);
    assertThat(err()).isEqualTo(uuid(1) + ": state: Failed\n");
  }
}
