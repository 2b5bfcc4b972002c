package io.actionlog.contract.recording;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.recordedAs;
import static io.actionlog.contract.harness.Api.text;
import static io.actionlog.contract.harness.Api.uuid;
import static io.actionlog.contract.harness.Recorder.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of objects: put, moved, forgotten, and named by a report. */
class ObjectsIT {

  private static final Fixture FIXTURE = Fixture.of("objects");
  private static final Recorder RECORDER = FIXTURE.recorder();

  private final String stack = Report.object("stack");
  private final String otherStack = Report.object("stack");
  private final String service = Report.object("service");
  private final String container = Report.object("container");

  @Test
  void putObjectShouldAnswerTheObjectAndLeaveAnAction() {
    ValidatableResponse put = RECORDER.put(service, stack).then().statusCode(200);
    assertThat(text(put, "object") + text(put, "type") + text(put, "parent"))
        .isEqualTo(service + "service" + stack);
    JsonNode action = json(RECORDER.api().getAction(recordedAs(put)));
    assertThat(action.path("action").asText()).isEqualTo("Object Put");
    assertThat(action.path("object").asText()).isEqualTo(service);
    assertThat(action.path("state").asText()).isEqualTo("Success");
    assertThat(action.path("method").asText()).isEqualTo("PUT");
  }

  @Test
  void putObjectShouldAnswerNoParentWhereThereIsNone() {
    RECORDER.put(service, null).then().body("parent", nullValue());
    RECORDER
        .api()
        .givenJson("{\"object\": \"" + service + "\"}")
        .when()
        .put("/object/")
        .then()
        .statusCode(200)
        .body("parent", nullValue());
  }

  @Test
  void putObjectShouldMoveAnObjectWithAllThatIsBelowIt() {
    RECORDER.put(service, stack);
    RECORDER.put(container, service);
    RECORDER.put(service, otherStack).then().statusCode(200);
    assertThat(RECORDER.related(stack)).containsExactly(stack);
    assertThat(RECORDER.related(otherStack)).containsExactly(otherStack, service, container);
    assertThat(RECORDER.actionsOn(otherStack, true, "object")).contains(service, container);
    assertThat(RECORDER.actionsOn(stack, true, "object")).doesNotContain(service, container);
  }

  @Test
  void putObjectShouldTakeAnObjectOutFromBelowItsParent() {
    RECORDER.put(service, stack);
    RECORDER.put(container, service);
    RECORDER.put(service, null).then().statusCode(200);
    assertThat(RECORDER.related(container)).containsExactly(service, container);
  }

  @ParameterizedTest
  @CsvSource({
    "container,stack,service",
    "container,container,service",
    "container,nodecluster,service",
    "service,service,stack",
    "service,container,stack",
    "service,nodecluster,stack",
    "node,stack,nodecluster",
    "node,node,nodecluster",
    "stack,stack,none",
    "stack,service,none",
    "nodecluster,stack,none",
    "nodecluster,nodecluster,none"
  })
  void putObjectShouldRefuseAParentThatTheTableDoesNotHave(
      String type, String parentType, String allowed) {
    String parent = Report.object(parentType);
    RECORDER
        .wrong()
        .put(Report.object(type), parent)
        .then()
        .spec(error(400, "parent: " + parent + " (expected ", allowed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/app/v1/volume/x/", "/service/x/", "/api/app/service/x/", "/x"})
  void putObjectShouldRefuseWhatIsNoObjectOfTheTable(String object) {
    RECORDER
        .wrong()
        .put(object, null)
        .then()
        .spec(error(400, "object: " + object + " (expected the resource URI of a "));
    RECORDER
        .wrong()
        .put(service, object)
        .then()
        .spec(error(400, "parent: " + object + " (expected "));
  }

  @Test
  void putObjectShouldTakeAUriWithANamespaceAndWithoutItsLastSlash() {
    String named = service.replace("/v1/", "/v1/objects/");
    String bare = named.substring(0, named.length() - 1);
    RECORDER.put(bare, stack).then().statusCode(200).body("object", equalTo(named));
    assertThat(RECORDER.related(bare)).containsExactly(stack, named);
  }

  @Test
  void deleteObjectShouldAnswerTheObjectAsItWasAndLeaveAnAction() {
    RECORDER.put(service, stack);
    RECORDER.put(container, service);
    ValidatableResponse deleted = delete(service).then().statusCode(200);
    assertThat(text(deleted, "object") + text(deleted, "parent")).isEqualTo(service + stack);
    RECORDER.api().getAction(recordedAs(deleted)).body("action", equalTo("Object Delete"));
    assertThat(RECORDER.related(service)).containsExactly(service);
    assertThat(RECORDER.related(container)).containsExactly(container);
    assertThat(RECORDER.related(stack)).containsExactly(stack);
  }

  @Test
  void deleteObjectShouldKeepTheActions() {
    UUID uuid = uuid(RECORDER.record(Report.ended(service, "Failed").with("parent", stack)).then());
    delete(service).then().statusCode(200);
    assertThat(RECORDER.actionsOn(service, false, "uuid")).contains(uuid.toString());
  }

  @Test
  void deleteObjectShouldNotFindWhatWasNeverPut() {
    delete(service).then().spec(error(404, "object: " + service + " (expected "));
  }

  @Test
  void recordActionShouldPutTheObjectBelowTheParent() {
    RECORDER.record(Report.ended(service, "Success").with("parent", stack)).then().statusCode(201);
    RECORDER.record(Report.of(container).with("parent", service)).then().statusCode(202);
    assertThat(RECORDER.related(container)).containsExactly(stack, service, container);
  }

  @Test
  void recordActionShouldMoveTheObjectToTheParent() {
    RECORDER.put(service, stack);
    RECORDER
        .record(Report.ended(service, "Success").with("parent", otherStack))
        .then()
        .statusCode(201);
    assertThat(RECORDER.related(service)).containsExactly(otherStack, service);
  }

  @Test
  void recordActionShouldLeaveTheObjectWhereItIsWithoutAParent() {
    RECORDER.put(service, stack);
    RECORDER.record(Report.ended(service, "Success")).then().statusCode(201);
    assertThat(RECORDER.related(service)).containsExactly(stack, service);
  }

  @Test
  void recordActionShouldRefuseAParentThatTheTableDoesNotHave() {
    RECORDER
        .wrong()
        .record(Report.ended(container, "Success").with("parent", stack))
        .then()
        .spec(error(400, "parent: " + stack + " (expected a service: "));
    assertThat(RECORDER.actionsOn(container, false, "uuid")).isEmpty();
  }

  @Test
  void getRelatedObjectsShouldPage() {
    RECORDER.put(service, stack);
    RECORDER.put(container, service);
    String query = "/object/?object=" + Recorder.encode(service) + "&limit=2";
    JsonNode first = json(RECORDER.api().given().when().get(query).then().statusCode(200));
    assertThat(first.at("/meta/total_count").asInt()).isEqualTo(3);
    assertThat(first.at("/objects/0/type").asText()).isEqualTo("stack");
    assertThat(first.at("/objects/0/parent").isNull()).isTrue();
    assertThat(first.at("/objects/1/parent").asText()).isEqualTo(stack);
    assertThat(first.at("/meta/next").asText()).contains("limit=2").contains("offset=2");
    JsonNode second =
        json(RECORDER.api().given().when().get(query + "&offset=2").then().statusCode(200));
    assertThat(second.path("objects")).hasSize(1);
    assertThat(second.at("/objects/0/object").asText()).isEqualTo(container);
    assertThat(second.at("/meta/next").isNull()).isTrue();
  }

  @Test
  void getRelatedObjectsShouldKnowNothingOfOtherNamespaces() {
    RECORDER.put(service, stack);
    Recorder others = Fixture.of("objects-too").recorder();
    assertThat(others.related(service)).containsExactly(service);
    others.put(service, otherStack).then().statusCode(200);
    assertThat(RECORDER.related(service)).containsExactly(stack, service);
  }

  private static Response delete(String object) {
    return RECORDER.api().given().when().delete("/object/?object=" + encode(object));
  }
}
