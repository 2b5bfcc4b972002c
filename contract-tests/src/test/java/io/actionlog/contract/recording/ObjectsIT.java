package io.actionlog.contract.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.OldRecorder;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Report;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of objects: put, moved, forgotten, and named by a report. */
class ObjectsIT {

  private static final OldFixture FIXTURE = OldFixture.of("objects");
  private static final OldRecorder RECORDER = FIXTURE.recorder();

  private final String stack = Report.object("stack");
  private final String otherStack = Report.object("stack");
  private final String service = Report.object("service");
  private final String container = Report.object("container");

  @Test
  void putObjectShouldAnswerTheObjectAndLeaveAnAction() {
    Reply put = RECORDER.put(service, stack).hasStatus(200);
    assertThat(put.text("object") + put.text("type") + put.text("parent"))
        .isEqualTo(service + "service" + stack);
    JsonNode action = RECORDER.api().action(put.recordedAs()).json();
    assertThat(action.path("action").asText()).isEqualTo("Object Put");
    assertThat(action.path("object").asText()).isEqualTo(service);
    assertThat(action.path("state").asText()).isEqualTo("Success");
    assertThat(action.path("method").asText()).isEqualTo("PUT");
  }

  @Test
  void putObjectShouldAnswerNoParentWhereThereIsNone() {
    assertThat(RECORDER.put(service).json().path("parent").isNull()).isTrue();
    assertThat(
            RECORDER
                .putting("{\"object\": \"" + service + "\"}")
                .send()
                .hasStatus(200)
                .json()
                .path("parent")
                .isNull())
        .isTrue();
  }

  @Test
  void putObjectShouldMoveAnObjectWithAllThatIsBelowIt() {
    RECORDER.put(service, stack);
    RECORDER.put(container, service);
    RECORDER.put(service, otherStack).hasStatus(200);
    assertThat(RECORDER.related(stack)).containsExactly(stack);
    assertThat(RECORDER.related(otherStack)).containsExactly(otherStack, service, container);
    assertThat(RECORDER.actionsOn(otherStack, true, "object")).contains(service, container);
    assertThat(RECORDER.actionsOn(stack, true, "object")).doesNotContain(service, container);
  }

  @Test
  void putObjectShouldTakeAnObjectOutFromBelowItsParent() {
    RECORDER.put(service, stack);
    RECORDER.put(container, service);
    RECORDER.put(service).hasStatus(200);
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
        .put(Report.object(type), parent)
        .isError(400, "parent: " + parent + " (expected ", allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/app/v1/volume/x/", "/service/x/", "/api/app/service/x/", "/x"})
  void putObjectShouldRefuseWhatIsNoObjectOfTheTable(String object) {
    RECORDER.put(object).isError(400, "object: " + object + " (expected the resource URI of a ");
    RECORDER.put(service, object).isError(400, "parent: " + object + " (expected ");
  }

  @Test
  void putObjectShouldTakeAUriWithANamespaceAndWithoutItsLastSlash() {
    String named = service.replace("/v1/", "/v1/objects/");
    String bare = named.substring(0, named.length() - 1);
    assertThat(RECORDER.put(bare, stack).hasStatus(200).text("object")).isEqualTo(named);
    assertThat(RECORDER.related(bare)).containsExactly(stack, named);
  }

  @Test
  void deleteObjectShouldAnswerTheObjectAsItWasAndLeaveAnAction() {
    RECORDER.put(service, stack);
    RECORDER.put(container, service);
    Reply deleted = RECORDER.delete(service).hasStatus(200);
    assertThat(deleted.text("object") + deleted.text("parent")).isEqualTo(service + stack);
    assertThat(RECORDER.api().action(deleted.recordedAs()).text("action"))
        .isEqualTo("Object Delete");
    assertThat(RECORDER.related(service)).containsExactly(service);
    assertThat(RECORDER.related(container)).containsExactly(container);
    assertThat(RECORDER.related(stack)).containsExactly(stack);
  }

  @Test
  void deleteObjectShouldKeepTheActions() {
    UUID uuid = RECORDER.record(Report.ended(service, "Failed").with("parent", stack)).uuid();
    RECORDER.delete(service).hasStatus(200);
    assertThat(RECORDER.actionsOn(service, false, "uuid")).contains(uuid.toString());
  }

  @Test
  void deleteObjectShouldNotFindWhatWasNeverPut() {
    RECORDER.delete(service).isError(404, "object: " + service + " (expected ");
  }

  @Test
  void recordActionShouldPutTheObjectBelowTheParent() {
    RECORDER.record(Report.ended(service, "Success").with("parent", stack)).hasStatus(201);
    RECORDER.record(Report.of(container).with("parent", service)).hasStatus(202);
    assertThat(RECORDER.related(container)).containsExactly(stack, service, container);
  }

  @Test
  void recordActionShouldMoveTheObjectToTheParent() {
    RECORDER.put(service, stack);
    RECORDER.record(Report.ended(service, "Success").with("parent", otherStack)).hasStatus(201);
    assertThat(RECORDER.related(service)).containsExactly(otherStack, service);
  }

  @Test
  void recordActionShouldLeaveTheObjectWhereItIsWithoutAParent() {
    RECORDER.put(service, stack);
    RECORDER.record(Report.ended(service, "Success")).hasStatus(201);
    assertThat(RECORDER.related(service)).containsExactly(stack, service);
  }

  @Test
  void recordActionShouldRefuseAParentThatTheTableDoesNotHave() {
    RECORDER
        .record(Report.ended(container, "Success").with("parent", stack))
        .isError(400, "parent: " + stack + " (expected a service: ");
    assertThat(RECORDER.actionsOn(container, false, "uuid")).isEmpty();
  }

  @Test
  void getRelatedObjectsShouldPage() {
    RECORDER.put(service, stack);
    RECORDER.put(container, service);
    String query = "/object/?object=" + OldRecorder.encode(service) + "&limit=2";
    JsonNode first = RECORDER.api().get(query).hasStatus(200).json();
    assertThat(first.at("/meta/total_count").asInt()).isEqualTo(3);
    assertThat(first.at("/objects/0/type").asText()).isEqualTo("stack");
    assertThat(first.at("/objects/0/parent").isNull()).isTrue();
    assertThat(first.at("/objects/1/parent").asText()).isEqualTo(stack);
    assertThat(first.at("/meta/next").asText()).contains("limit=2").contains("offset=2");
    JsonNode second = RECORDER.api().get(query + "&offset=2").hasStatus(200).json();
    assertThat(second.path("objects")).hasSize(1);
    assertThat(second.at("/objects/0/object").asText()).isEqualTo(container);
    assertThat(second.at("/meta/next").isNull()).isTrue();
  }

  @Test
  void getRelatedObjectsShouldKnowNothingOfOtherNamespaces() {
    RECORDER.put(service, stack);
    OldRecorder others = OldFixture.of("objects-too").recorder();
    assertThat(others.related(service)).containsExactly(service);
    others.put(service, otherStack).hasStatus(200);
    assertThat(RECORDER.related(service)).containsExactly(stack, service);
  }
}
