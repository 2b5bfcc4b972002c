package io.actionlog.contract.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.Reply;
import io.actionlog.harness.Scripts;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The extension "Operations", and what a command learns of its action. */
class OperationsIT {

  private static final Fixture FIXTURE = Fixture.of("operations");

  @Test
  void listOperationsShouldListWhatTheServerCanPerformByName() {
    String listed = FIXTURE.api().get("/operation/").hasStatus(200).json().toString();
    assertThat(listed)
        .isEqualTo(
            "{\"objects\":[{\"name\":\"run\",\"description\":\"Runs the script of the object\","
                + "\"can_be_canceled\":true,\"can_be_retried\":true},{\"name\":\"run-once\","
                + "\"description\":\"Runs the script of the object\",\"can_be_canceled\":false,"
                + "\"can_be_retried\":false}]}");
  }

  @Test
  void startOperationShouldAnswerWithTheNewAction() {
    Reply started = FIXTURE.api().start(Scripts.RUN, Fixture.SCRIPTS.object("gate")).hasStatus(202);
    assertThat(FIXTURE.api().action(started.uuid()).json()).isEqualTo(started.json());
  }

  @Test
  void startOperationShouldNameTheActionInTheHeader() {
    Reply started = FIXTURE.api().start(Scripts.RUN, Fixture.SCRIPTS.object("true"));
    assertThat(started.recordedAs()).isEqualTo(started.uuid());
  }

  @Test
  void startOperationShouldNameTheActionAsLocation() {
    Reply started = FIXTURE.api().start(Scripts.RUN, Fixture.SCRIPTS.object("true"));
    assertThat(started.header("Location")).isEqualTo(started.text("resource_uri"));
  }

  @Test
  void startOperationShouldTellWhenToAskAgain() {
    Reply started = FIXTURE.api().start(Scripts.RUN, Fixture.SCRIPTS.object("true"));
    assertThat(started.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void startOperationShouldRefuseAnOperationThatIsNotThere() {
    FIXTURE
        .api()
        .start("nothing", "/api/app/v1/service/x/")
        .isError(404, "name: nothing", "/operation/");
  }

  @Test
  void startOperationShouldTellTheCommandOfItsAction() {
    String object =
        Fixture.SCRIPTS.object("echo $ACTIONLOG_OBJECT $ACTIONLOG_ACTION_UUID $ACTIONLOG_USER");
    UUID uuid = FIXTURE.api().start(Scripts.RUN, object).uuid();
    assertThat(log(uuid)).containsExactly(object + " " + uuid + " operations");
  }

  @Test
  void startOperationShouldGiveTheCommandNoSecretOfTheServer() {
    UUID uuid = FIXTURE.started("env");
    assertThat(log(uuid)).noneMatch(line -> line.contains(Fixture.SERVER.admin().key()));
  }

  @Test
  void startOperationShouldTakeNothingOfTheRequestForShellCode() {
    UUID uuid =
        FIXTURE
            .api()
            .start(Scripts.RUN, "/api/app/v1/service/$(touch%20x);&exit/")
            .hasStatus(202)
            .uuid();
    FIXTURE.api().awaitState(uuid, "Failed");
  }

  private static List<String> log(UUID uuid) {
    try (LogsSocket logs = FIXTURE.api().logs(uuid, "")) {
      return logs.linesToClose();
    }
  }
}
