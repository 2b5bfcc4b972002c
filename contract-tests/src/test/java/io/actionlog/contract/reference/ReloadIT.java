package io.actionlog.contract.reference;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An operations file that changes under a running server; each test goes on from the one before.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReloadIT {

  private static final String OBJECT = "/api/app/v1/service/reload/";
  private static final String ADDED =
      """
        - name: added
          description: Was not there at the start
          command: [sh, -c, 'echo "$ACTIONLOG_PARAMETER_TAG"']
          parameters: [{name: tag, pattern: 'v[0-9]+'}]
      """;

  private static final Scripts SCRIPTS = new Scripts(Fixture.folder("reload-scripts"));
  private static final Path FILE = SCRIPTS.operationsFile();
  private static ServerProcess server;
  private static Api api;
  private static String original;
  private static UUID running;

  @BeforeAll
  static void start() throws Exception {
    original = Files.readString(FILE);
    server = ServerProcess.start(Fixture.folder("reload"), SCRIPTS);
    api = Api.at(server.address(), server.admin());
    running =
        uuid(
            api.start(Scripts.RUN, SCRIPTS.object("echo on", "gate", "echo off"))
                .then()
                .statusCode(202));
  }

  @AfterAll
  static void stop() {
    server.close();
    SCRIPTS.close();
  }

  private static List<String> names() {
    return json(api.given().when().get("/operation/").then().statusCode(200))
        .path("objects")
        .findValuesAsText("name");
  }

  private static void awaitLine(String line) {
    await(line).atMost(Duration.ofSeconds(30)).until(() -> server.log().contains(line));
  }

  @Test
  @Order(1)
  void listOperationsShouldShowAnOperationThatCameIntoTheFile() throws Exception {
    Files.writeString(FILE, original + ADDED);
    awaitLine("was read again: added added");
    assertThat(names()).contains("added", Scripts.RUN);
  }

  @Test
  @Order(2)
  void startOperationShouldStartItAndAskForItsParameter() {
    api.start("added", OBJECT)
        .then()
        .spec(error(400, "parameters.tag: missing (expected a value that fits v[0-9]+)"));
    UUID uuid =
        uuid(
            api.givenJson("{\"object\": \"" + OBJECT + "\", \"parameters\": {\"tag\": \"v7\"}}")
                .when()
                .post("/operation/added/start/")
                .then()
                .statusCode(202));
    api.awaitState(uuid, "Success");
  }

  @Test
  @Order(3)
  void aWrongFileShouldLeaveTheLastAndAWarning() throws Exception {
    Files.writeString(FILE, original + "  - name: bad\n");
    server.hangUp();
    awaitLine("operations go on as they were: " + FILE);
    assertThat(names()).contains("added");
  }

  @Test
  @Order(4)
  void sighupShouldReadTheFileAgain() throws Exception {
    Files.writeString(FILE, original.replace(Scripts.RUN_ONCE, "run-twice"));
    server.hangUp();
    awaitLine("was read again: added run-twice; removed added, run-once");
    assertThat(names()).contains("run-twice").doesNotContain("added", Scripts.RUN_ONCE);
  }

  @Test
  @Order(5)
  void runningWorkShouldNotBeDisturbed() {
    assertThat(api.state(running)).isEqualTo("In progress");
    SCRIPTS.open(Api.text(api.getAction(running), "object"));
    api.awaitState(running, "Success");
  }
}
