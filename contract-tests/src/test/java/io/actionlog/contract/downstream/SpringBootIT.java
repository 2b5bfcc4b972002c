package io.actionlog.contract.downstream;

import static io.actionlog.contract.harness.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the requests of a Spring Boot application, behind the filter, to being actions as any. */
class SpringBootIT {

  private static final String SERVICE = "/api/app/v1/service/";
  private static final String ACTION_URI = "X-DockerCloud-Action-URI";

  private static Downstream application;

  @BeforeAll
  static void start() {
    application =
        Downstream.startSpringBoot(
            Fixture.SERVER.address(), Fixture.SERVER.admin(), Fixture.folder("spring-boot-spool"));
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void recordActionShouldShowTheAttributesOfARequest() {
    HttpResponse<String> created = application.call("POST", SERVICE);
    assertThat(created.statusCode()).isEqualTo(201);

    JsonNode action = recorded(created);

    assertThat(action.path("action").asText()).isEqualTo("Service Create");
    assertThat(action.path("ip").asText()).isEqualTo("127.0.0.1");
    assertThat(action.path("method").asText()).isEqualTo("POST");
    assertThat(action.path("object").asText())
        .isEqualTo(created.headers().firstValue("Location").orElseThrow());
    assertThat(action.path("path").asText()).isEqualTo(SERVICE);
    assertThat(action.path("state").asText()).isEqualTo("Success");
    assertThat(action.path("user").asText()).isEqualTo("anna");
    assertThat(action.path("user_agent").asText()).isEqualTo("downstream-user/1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void recordActionShouldLeaveReadsAlone(String method) {
    HttpResponse<String> read = application.call(method, SERVICE);

    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().firstValue(ACTION_URI)).isEmpty();
  }

  @Test
  void recordActionShouldShowThatARequestFailed() {
    JsonNode action = recorded(application.call("DELETE", SERVICE + "77/"));

    assertThat(action.path("action").asText()).isEqualTo("Service Delete");
    assertThat(action.path("object").asText()).isEqualTo(SERVICE + "77/");
    assertThat(action.path("state").asText()).isEqualTo("Failed");
  }

  /** It has no status yet when the thread that took it is done with it. */
  @Test
  void recordActionShouldShowHowAnAsynchronousRequestEnded() {
    HttpResponse<String> refused = application.call("POST", SERVICE + "78/restart/");
    assertThat(refused.statusCode()).isEqualTo(409);

    assertThat(recorded(refused).path("state").asText()).isEqualTo("Failed");
  }

  @Test
  void recordActionShouldComeBeforeAStrictRequestIsPerformed() {
    HttpResponse<String> terminated = application.call("POST", SERVICE + "79/terminate/");

    api()
        .given()
        .when()
        .get("/action/{uuid}/", Downstream.recordedAs(terminated))
        .then()
        .statusCode(200);
    api().awaitState(Downstream.recordedAs(terminated), "Success");
  }

  @Test
  void cancelActionShouldEndTheWorkOfTheApplication() {
    HttpResponse<String> accepted =
        application.call("POST", SERVICE + "80/redeploy/?containers=2&seconds=600");
    assertThat(accepted.statusCode()).isEqualTo(202);
    UUID uuid = uuid(recorded(accepted));
    try (ApiSocket<String> logs = api().logs(uuid, "")) {
      assertThat(logs.next()).isEqualTo("Container 1 of 2 is replaced");
    }

    api().given().when().post("/action/{uuid}/cancel/", uuid).then().statusCode(202);

    api().awaitState(uuid, "Canceled");
  }

  private static UUID uuid(JsonNode action) {
    return UUID.fromString(action.path("uuid").asText());
  }

  private static Api api() {
    return Api.at(Fixture.SERVER.address(), Fixture.SERVER.admin());
  }

  /** The action, once the application has recorded it. */
  private static JsonNode recorded(HttpResponse<String> answered) {
    UUID uuid = Downstream.recordedAs(answered);
    return json(
        await("record of " + uuid)
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(10))
            .until(
                () -> api().given().when().get("/action/{uuid}/", uuid),
                response -> response.statusCode() == 200)
            .then());
  }
}
