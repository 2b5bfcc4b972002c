package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.stream.LogServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Holds the command that runs a command to how it waits for its turn. */
@DisabledOnOs(OS.WINDOWS)
class ExecTurnTest extends CommandTestBase {

  private final AtomicInteger looks = new AtomicInteger();

  /** The event that ends the wait happens when it is looked whether there is still one to wait. */
  private String answer(String target) {
    if (target.contains("?object=")) {
      return aPage(1, 0, null, List.of(anAction(7, "In progress")));
    }
    if (target.endsWith("/action/")) {
      return anAction(1, "Pending");
    }
    if (looks.incrementAndGet() == 1) {
      logs.log(anEvent(1, 1, "In progress"));
      return anAction(1, "Pending");
    }
    return anAction(1, "In progress");
  }

  @Test
  void execShouldWaitForItsTurnOnTheEventsSocketAndSayForWhat() {
    logs.rest = this::answer;

    assertThat(runLogs("exec", "--action", "A", "--object", "/a/", "--", "echo", "one")).isZero();

    assertThat(out()).isEqualTo("one\n");
    assertThat(err()).matches("waiting for 00000007 redeploy, since [0-9]{2} years\n");
    assertThat(logs.requests)
        .extracting(LogServer.Request::target)
        .anyMatch(target -> target.contains("/events/?parent=%2Fapi%2Fapp%2Fv1%2Fservice%2F1%2F"));
  }
}
