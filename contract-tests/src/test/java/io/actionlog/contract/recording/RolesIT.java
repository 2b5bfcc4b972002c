package io.actionlog.contract.recording;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.uuid;
import static io.actionlog.contract.harness.Recorder.encode;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.actionlog.contract.harness.Suite;
import io.actionlog.contract.input.SampleCalls;
import io.actionlog.harness.Scripts;
import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role may do: every operation, by the document's own list. */
class RolesIT {

  private static final Fixture FIXTURE = Fixture.of("roles");
  private static final Api API = FIXTURE.api();
  private static final Recorder OWNER = FIXTURE.recorder();
  private static final Set<String> OF_MEMBERS =
      Set.of("startOperation", "cancelAction", "retryAction");
  private static final Set<String> OF_PRODUCERS =
      Set.of(
          "recordAction",
          "recordActions",
          "updateAction",
          "appendActionLogs",
          "putObject",
          "deleteObject");

  @BeforeAll
  static void grant() {
    for (String role : List.of("viewer", "member", "producer", "admin")) {
      Fixture.SERVER.account("roles-" + role);
      Fixture.SERVER.grant("roles-" + role, "roles", role);
    }
  }

  static Stream<String> withRoles() {
    return SampleCalls.operationsWith(403).filter(id -> !SampleCalls.isSocket(id));
  }

  @Test
  void everyOperationThatRefusesARoleShouldBeOneOfMembersOrOfProducers() {
    assertThat(withRoles())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(OF_MEMBERS, OF_PRODUCERS).flatMap(Set::stream).toList());
  }

  @ParameterizedTest
  @MethodSource("withRoles")
  void everyOperationThatChangesSomethingShouldRefuseAViewer(String id) {
    assertRefused("viewer", id);
  }

  @ParameterizedTest
  @MethodSource("withRoles")
  void everyOperationOfMembersShouldServeThemAndNoOtherShould(String id) {
    assertServes("member", id, OF_MEMBERS);
  }

  @ParameterizedTest
  @MethodSource("withRoles")
  void everyOperationOfProducersShouldServeThemAndNoOtherShould(String id) {
    assertServes("producer", id, OF_PRODUCERS);
  }

  @ParameterizedTest
  @MethodSource("withRoles")
  void everyOperationShouldServeAnAdmin(String id) {
    prepared(as("admin"), id).then().statusCode(success(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "member", "producer", "admin"})
  void everyOperationThatReadsShouldServeEveryRole(String role) {
    Api api = as(role);
    UUID uuid = OWNER.succeeded();
    api.given().when().get("/action/").then().statusCode(200);
    api.given().when().get("/action/{uuid}/", uuid).then().statusCode(200);
    api.given().when().get("/operation/").then().statusCode(200);
    assertThat(new Recorder(api).related(Report.object())).hasSize(1);
    assertThat(new Recorder(api).log(uuid)).isEmpty();
    api.events("").close();
  }

  private static void assertServes(String role, String id, Set<String> served) {
    if (served.contains(id)) {
      prepared(as(role), id).then().statusCode(success(id));
    } else {
      assertRefused(role, id);
    }
  }

  private static void assertRefused(String role, String id) {
    String enough = OF_MEMBERS.contains(id) ? "member" : "producer";
    prepared(as(role), id)
        .then()
        .spec(
            error(
                403,
                "role: " + role + " (expected " + enough + " or admin in the namespace roles)"));
  }

  private static Api as(String role) {
    return API.as(Fixture.SERVER.account("roles-" + role)).in("roles");
  }

  private static int success(String id) {
    return Suite.CONTRACT.operation(id).statuses().stream()
        .filter(status -> status < 300)
        .min(Integer::compare)
        .orElseThrow();
  }

  /** A call that succeeds for those who may make it. */
  private static Response prepared(Api api, String id) {
    return switch (id) {
      case "startOperation" -> api.start(Scripts.RUN, Fixture.SCRIPTS.object("true"));
      case "cancelAction" -> SampleCalls.send(api.given(), id, OWNER.pending());
      case "retryAction" -> SampleCalls.send(api.given(), id, FIXTURE.anAction());
      case "deleteObject" -> {
        String object = Report.object();
        OWNER.put(object, null).then().statusCode(200);
        yield api.given().when().delete("/object/?object=" + encode(object));
      }
      default -> SampleCalls.send(api.given(), id, OWNER.working());
    };
  }
}
