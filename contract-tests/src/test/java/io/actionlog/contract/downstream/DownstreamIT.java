package io.actionlog.contract.downstream;

import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the calls of an application, and the work that they start, to being actions as any. */
class DownstreamIT {

  private static final String SERVICE = "/api/app/v1/service/";

  @TempDir private static Path folder;

  private static Scripts scripts;
  private static ServerProcess server;
  private static Downstream downstream;

  @BeforeAll
  static void start() throws Exception {
    scripts = new Scripts(Files.createDirectory(folder.resolve("scripts")));
    server = ServerProcess.start(folder.resolve("data"), scripts);
    downstream = Downstream.start(server.address(), server.admin(), folder.resolve("spool"));
  }

  @AfterAll
  static void stop() {
    downstream.close();
    server.close();
    scripts.close();
  }

  @Test
  void recordActionShouldShowTheAttributesOfACall() {
    HttpResponse<String> created = downstream.call("POST", SERVICE);
    assertThat(created.statusCode()).isEqualTo(201);
    UUID uuid = Downstream.recordedAs(created);
    String location = created.headers().firstValue("Location").orElseThrow();

    JsonNode action = json(recorded(uuid).then());

    assertThat(action.path("action").asText()).isEqualTo("Service Create");
    assertThat(action.path("end_date").asText()).endsWith(" +0000");
    assertThat(action.path("ip").asText()).isEqualTo("127.0.0.1");
    assertThat(action.path("is_user_action").asBoolean()).isTrue();
    assertThat(action.path("can_be_canceled").asBoolean(true)).isFalse();
    assertThat(action.path("can_be_retried").asBoolean(true)).isFalse();
    assertThat(action.path("location").asText()).isEqualTo("unknown");
    assertThat(action.path("method").asText()).isEqualTo("POST");
    assertThat(location).endsWith(action.path("object").asText());
    assertThat(action.path("object").asText()).startsWith(SERVICE).hasSizeGreaterThan(30);
    assertThat(action.path("path").asText()).isEqualTo(SERVICE);
    assertThat(action.path("resource_uri").asText())
        .isEqualTo("/api/audit/v1/action/" + uuid + "/");
    assertThat(action.path("start_date").asText()).endsWith(" +0000");
    assertThat(action.path("state").asText()).isEqualTo("Success");
    assertThat(action.path("user").asText()).isEqualTo("anna");
    assertThat(action.path("user_agent").asText()).isEqualTo("downstream-user/1.0");
    assertThat(action.path("uuid").asText()).isEqualTo(uuid.toString());
  }

  @Test
  void recordActionShouldShowThatACallFailed() {
    HttpResponse<String> refused = downstream.call("DELETE", SERVICE + "77/");
    assertThat(refused.statusCode()).isEqualTo(404);

    JsonNode action = json(recorded(Downstream.recordedAs(refused)).then());

    assertThat(action.path("action").asText()).isEqualTo("Service Delete");
    assertThat(action.path("object").asText()).isEqualTo(SERVICE + "77/");
    assertThat(action.path("method").asText()).isEqualTo("DELETE");
    assertThat(action.path("state").asText()).isEqualTo("Failed");
  }

  @Test
  void streamActionLogsShouldFollowTheWorkOfTheApplication() {
    UUID uuid = redeploy("81", "followed");

    try (ApiSocket<String> logs = api().logs(uuid, "")) {
      assertThat(logs.next()).isEqualTo("Container 1 of 3 is replaced");
      downstream.open("followed", 1);
      assertThat(logs.next()).isEqualTo("Container 2 of 3 is replaced");
      downstream.open("followed", 2);
      assertThat(logs.next()).isEqualTo("Container 3 of 3 is replaced");
    }

    api().awaitState(uuid, "Success");
  }

  @Test
  void cancelActionShouldEndTheWorkOfTheApplication() {
    UUID uuid = redeploy("82", "canceled");
    recorded(uuid).then().body("can_be_canceled", is(true));

    api().given().when().post("/action/{uuid}/cancel/", uuid).then().statusCode(202);

    api().awaitState(uuid, "Canceled");
  }

  @Test
  void retryActionShouldMakeTheApplicationPerformItAgain() {
    UUID uuid = redeploy("83", "retried");
    downstream.open("retried", 3);
    api().awaitState(uuid, "Success");

    UUID retry =
        uuid(api().given().when().post("/action/{uuid}/retry/", uuid).then().statusCode(202));

    try (ApiSocket<String> logs = api().logs(retry, "")) {
      assertThat(logs.next()).isEqualTo("Container 1 of 3 is replaced");
    }
    downstream.open("retried", 3);
    api().awaitState(retry, "Success");
  }

  private static UUID redeploy(String service, String gate) {
    HttpResponse<String> accepted =
        downstream.call("POST", SERVICE + service + "/redeploy/", "X-Gate", gate);
    assertThat(accepted.statusCode()).isEqualTo(202);
    UUID uuid = Downstream.recordedAs(accepted);
    recorded(uuid);
    return uuid;
  }

  private static Api api() {
    return Api.at(server.address(), server.admin());
  }

  /** The action, once the application has recorded it. */
  private static Response recorded(UUID uuid) {
    return await("record of " + uuid)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> api().given().when().get("/action/{uuid}/", uuid),
            response -> response.statusCode() == 200);
  }
}
