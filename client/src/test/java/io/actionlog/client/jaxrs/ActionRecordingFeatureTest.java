package io.actionlog.client.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.awaitility.Awaitility;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;

/** Holds the feature to recording what was called, by whom, and how it was answered. */
class ActionRecordingFeatureTest extends RecordedApplication {

  private static final String SERVICE = "/api/app/v1/service/";

  private final ServiceResource resource = new ServiceResource();

  @Override
  Object resource() {
    return resource;
  }

  @Test
  void recordActionShouldTellWhoCalledWhatAndHow() {
    ContainerRequest request = request("POST", SERVICE);
    request.header("X-Real-IP", "56.78.90.12");
    request.header("User-Agent", "curl/8.5.0");
    request.setSecurityContext(new Caller("anna"));

    ContainerResponse response = answer(request);

    assertThat(response.getStatus()).isEqualTo(201);
    assertThat(recorded())
        .contains("\"action\":\"Service Create\"")
        .contains("\"object\":\"/api/app/v1/service/7/\"")
        .contains("\"method\":\"POST\"")
        .contains("\"path\":\"/api/app/v1/service/\"")
        .contains("\"user\":\"anna\"")
        .contains("\"ip\":\"56.78.90.12\"")
        .contains("\"user_agent\":\"curl/8.5.0\"")
        .contains("\"state\":\"Success\"")
        .contains("\"uuid\":\"" + uuid(response) + "\"");
  }

  @Test
  void recordActionShouldTakeWhatHttpAllowsAndTheContractDoesNot() {
    ContainerRequest request = request("DELETE", SERVICE + "%7B5%7D/?force=true");
    request.header("X-Real-IP", "not an address");
    request.header("User-Agent", "odd\u0007" + "x".repeat(5000));

    answer(request);

    assertThat(recorded())
        .contains("\"path\":\"/api/app/v1/service/%7B5%7D/\"")
        .contains("\"ip\":\"unknown\"")
        .contains("\"user\":\"anonymous\"")
        .contains("\"user_agent\":\"odd x")
        .doesNotContain("x".repeat(4096));
  }

  @Test
  void recordActionShouldNotTellTheSessionThatThePathHolds() {
    answer(request("DELETE", SERVICE + "5;jsessionid=1F/"));
    answer(request("GET", SERVICE + "6;jsessionid=1F/secret/;jsessionid=1F"));

    assertThat(recorded())
        .contains("\"action\":\"Service Delete\"", "\"path\":\"/api/app/v1/service/5/\"")
        .contains("\"object\":\"/api/app/v1/service/5/\"")
        .contains("\"object\":\"/api/app/v1/service/6/\"")
        .doesNotContain("jsessionid");
  }

  @Test
  void recordActionShouldTellThatACallFailed() {
    assertThat(answer(request("DELETE", SERVICE + "5/")).getStatus()).isEqualTo(404);
    assertThat(recorded())
        .contains("\"action\":\"Service Delete\"")
        .contains("\"object\":\"/api/app/v1/service/5/\"")
        .contains("\"state\":\"Failed\"");
  }

  @Test
  void recordActionShouldTellOfAnExceptionThatNobodyMaps() {
    ContainerResponse response = answer(request("PUT", SERVICE + "5/"));

    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(recorded()).contains("\"state\":\"Failed\"").contains(uuid(response));
  }

  @Test
  void recordActionShouldLeaveExceptionsToTheApplicationsOwnMapper() {
    serve(new Teapots());

    assertThat(answer(request("PUT", SERVICE + "5/")).getStatus()).isEqualTo(418);
    assertThat(recorded()).contains("\"state\":\"Failed\"");
  }

  @Test
  void recordActionShouldNotTellOfReadsUnlessAsked() {
    assertThat(answer(request("GET", SERVICE + "5/")).getHeaders()).doesNotContainKey(ACTION_URI);
    answer(request("POST", SERVICE + "ping/"));
    answer(request("GET", SERVICE + "5/secret/"));

    recorder.close();

    assertThat(actionlog.paths()).containsExactly("/api/app/v1/service/5/secret/");
    assertThat(actionlog.bodies()).contains("\"action\":\"Secret Read\"");
  }

  @Test
  void recordActionShouldGiveTheApplicationAHandle() {
    String uuid = uuid(answer(request("POST", SERVICE + "5/redeploy/")));

    Awaitility.await().until(() -> actionlog.state(uuid).equals("Success"));

    assertThat(actionlog.lines(uuid)).containsExactly("redeployed");
    assertThat(actionlog.bodies())
        .contains("\"action\":\"Service Redeploy\"")
        .contains("\"can_be_canceled\":true")
        .contains("\"can_be_retried\":true");
  }

  @Test
  void recordActionShouldTellOfSuccessWhenNobodyTakesTheHandle() {
    answer(request("POST", SERVICE + "5/restart/"));

    assertThat(recorded()).contains("\"state\":\"Success\"");
  }

  @Test
  void recordActionShouldEndWhatFailsAfterItTookTheHandle() {
    String uuid = uuid(answer(request("POST", SERVICE + "5/stop/")));

    Awaitility.await().until(() -> actionlog.state(uuid).equals("Failed"));

    assertThat(actionlog.lines(uuid)).containsExactly("stopping", "The call was answered with 500");
  }

  @Test
  void recordActionShouldComeFirstInTheStrictWay() {
    ContainerResponse response = answer(request("POST", SERVICE + "5/terminate/"));

    assertThat(resource.strictCalls).hasValue(1);
    assertThat(actionlog.state(uuid(response))).isIn("In progress", "Success");
    Awaitility.await().until(() -> actionlog.state(uuid(response)).equals("Success"));
  }

  @Test
  void recordActionShouldPreventTheCallInTheStrictWayWhenItFails() {
    actionlog.answerOnly(503);

    ContainerResponse response = answer(request("POST", SERVICE + "5/terminate/"));

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getEntity())
        .isEqualTo("{\"error\":\"not recorded, so not performed: recordAction: 503: away\"}");
    assertThat(response.getHeaders()).doesNotContainKey(ACTION_URI);
    assertThat(resource.strictCalls).hasValue(0);
  }

  private static final class Teapots implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable thrown) {
      return Response.status(418).build();
    }
  }
}
