package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the commands on operations to what they print. */
class OperationCommandTest extends CommandTestBase {

  @Test
  void listOperationsShouldPrintATable() {
    server.answer(
        200,
        "{\"objects\":[{\"name\":\"deploy\",\"description\":\"Deploys\",\"can_be_canceled\":true,\"can_be_retried\":false}]}");

    assertThat(run("operation", "ls")).isZero();

    assertThat(out())
        .isEqualTo("NAME    CANCEL  RETRY  DESCRIPTION\ndeploy  yes     no     Deploys\n");
  }

  @Test
  void startOperationShouldPrintTheUuidOfItsAction() {
    server.answer(202, anAction(1, "In progress"));

    assertThat(run("operation", "start", "deploy", "--object", "/api/a/")).isZero();

    assertThat(out()).isEqualTo(uuid(1) + "\n");
    assertThat(server.requests.remove().body()).isEqualTo("{\"object\":\"/api/a/\"}");
  }

  @ParameterizedTest
  @CsvSource({"Success, 0", "Failed, 1", "Canceled, 1"})
  void startOperationShouldFollowTheLogAndEndAsTheActionDoes(String state, int code) {
    logs.rest = target -> anAction(1, target.contains("/start/") ? "Pending" : state);
    logs.log("one", "two");
    logs.end();

    assertThat(runLogs("operation", "start", "deploy", "--object", "/api/a/", "--follow"))
        .isEqualTo(code);

    assertThat(out()).isEqualTo("one\ntwo\n");
    assertThat(err()).isEqualTo(uuid(1) + ": " + state + "\n");
  }

  @Test
  void startOperationShouldShowTheStateOnATerminal() {
    terminal = true;
    logs.rest =
        target -> {
          if (!target.contains("/start/")) {
            logs.end();
          }
          return anAction(1, "Success");
        };

    assertThat(runLogs("operation", "start", "deploy", "--object", "/api/a/", "--follow")).isZero();

    assertThat(err())
        .contains("\r" + ESC + "[Kredeploy 00000001: Success, 0 s")
        .endsWith(uuid(1) + ": Success\n");
  }
}
