package io.actionlog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Place;
import io.actionlog.api.document.TestDocuments;
import io.actionlog.api.model.Action;
import io.actionlog.api.model.ActionList;
import io.actionlog.api.model.ActionOrder;
import io.actionlog.api.model.ActionState;
import io.actionlog.api.model.ListMeta;
import io.actionlog.api.model.LogFrame;
import io.actionlog.api.model.LogFrameType;
import io.actionlog.api.model.StartOperationRequest;
import io.actionlog.api.model.UpdateActionRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the template of the models to what the contract needs of a record. */
class GeneratedModelTest {

  private static final UUID ID = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");
  private static final String URI = "/api/audit/v1/action/" + ID + "/";
  private static final ContractDocument DOCUMENT = TestDocuments.read();

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  /**
   * Leaves nulls out by default, as a mapper may be set: what is required must be written all the
   * same.
   */
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  @AfterEach
  void restoreDefaults() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @Test
  void actionShouldBeWrittenInTheOrderOfTheDocumentWithNullForWhatHasNotEnded() throws Exception {
    ObjectNode action = anAction().putNull("end_date").putNull("retry_of");
    List<String> attributes =
        DOCUMENT.place("/components/schemas/Action/properties").children().map(Place::key).toList();

    JsonNode written = mapper.valueToTree(mapper.treeToValue(action, Action.class));

    assertThat(written.propertyStream().map(Map.Entry::getKey))
        .containsExactlyElementsOf(attributes);
    assertThat(written).isEqualTo(action);
  }

  @Test
  void listShouldBeWrittenInTheOrderOfTheDocumentWithNullAtEitherEnd() throws Exception {
    ListMeta meta =
        ListMeta.builder().limit(25).next(null).offset(0L).previous(null).totalCount(133L).build();
    ActionList list = ActionList.builder().meta(meta).objects(List.of()).build();

    assertThat(mapper.writeValueAsString(list))
        .isEqualTo(
            """
            {"meta":{"limit":25,"next":null,"offset":0,"previous":null,"total_count":133},"objects":[]}""");
  }

  @Test
  void logFrameShouldBeWrittenInTheOrderOfTheDocument() throws Exception {
    LogFrame frame =
        LogFrame.builder()
            .type(LogFrameType.LOG)
            .log("Log line from the action")
            .timestamp(1433779324L)
            .number(0L)
            .build();

    assertThat(mapper.writeValueAsString(frame))
        .isEqualTo(
            """
            {"type":"log","log":"Log line from the action","timestamp":1433779324,"number":0}""");
  }

  @Test
  void actionShouldComeBackAsItWasWritten() throws Exception {
    Action action = mapper.treeToValue(anAction().put("retry_of", URI), Action.class);

    assertThat(mapper.readValue(mapper.writeValueAsString(action), Action.class)).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2014-09-17T08:26:22Z     | Wed, 17 Sep 2014 08:26:22 +0000
          2014-09-07T08:26:22.999Z | Sun, 07 Sep 2014 08:26:22 +0000
          2016-02-29T23:59:59Z     | Mon, 29 Feb 2016 23:59:59 +0000
          2025-12-29T00:00:00Z     | Mon, 29 Dec 2025 00:00:00 +0000
          """)
  void dateShouldBeWrittenInWholeSecondsOfUtcWhereverTheServerStands(Instant date, String written)
      throws Exception {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/London"));

    UpdateActionRequest report = UpdateActionRequest.builder().endDate(date).build();

    assertThat(mapper.writeValueAsString(report)).contains("\"end_date\":\"" + written + "\"");
  }

  @Test
  void missingRequiredAttributeShouldBeLeftToBeanValidation() throws Exception {
    assertThat(mapper.readValue("{}", StartOperationRequest.class).objectUri()).isNull();
  }

  @Test
  void enumShouldConvertByItsValueOnTheWire() throws Exception {
    for (ActionState state : ActionState.values()) {
      assertThat(ActionState.fromString(state.toString())).isSameAs(state);
      assertThat(mapper.readValue(mapper.writeValueAsString(state), ActionState.class))
          .isSameAs(state);
    }
    assertThat(ActionState.IN_PROGRESS).hasToString("In progress");
    assertThat(mapper.writeValueAsString(ActionState.IN_PROGRESS)).isEqualTo("\"In progress\"");
  }

  @Test
  void orderShouldHaveTheNamesOfTheDocument() {
    assertThat(Arrays.stream(ActionOrder.values()).map(Enum::name))
        .containsExactly("OLDEST_FIRST", "NEWEST_FIRST");
    assertThat(ActionOrder.fromString("start_date")).isSameAs(ActionOrder.OLDEST_FIRST);
    assertThat(ActionOrder.fromString("-start_date")).isSameAs(ActionOrder.NEWEST_FIRST);
  }

  @Test
  void unknownEnumValueShouldBeRefusedWithWhatWasExpected() {
    String message =
        "IN_PROGRESS (expected one of [Pending, In progress, Canceling, Canceled, Success, Failed])";
    assertThatThrownBy(() -> ActionState.fromString("IN_PROGRESS"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> mapper.readValue("\"IN_PROGRESS\"", ActionState.class))
        .isInstanceOf(ValueInstantiationException.class)
        .hasMessageContaining(message);
  }

  /** The document's own example, so that a new attribute is in it without an edit. */
  private static ObjectNode anAction() {
    return DOCUMENT
        .place("/components/responses/TheAction/content/application~1json/example")
        .node()
        .deepCopy();
  }
}
