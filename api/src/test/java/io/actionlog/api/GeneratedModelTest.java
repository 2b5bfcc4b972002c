package io.actionlog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.actionlog.api.model.Action;
import io.actionlog.api.model.ActionState;
import io.actionlog.api.model.StartOperationRequest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holds the template of the models to what the contract needs of a record. */
class GeneratedModelTest {

  private static final UUID ID = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");
  private static final String URI = "/api/audit/v1/action/" + ID + "/";

  /** Leaves nulls out by default, as a mapper may be set: what is required must be written all the same. */
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  @Test
  void actionShouldBeWrittenInTheOrderOfTheDocumentWithNullForWhatHasNotEnded() throws Exception {
    assertThat(mapper.writeValueAsString(anAction().build()))
        .isEqualTo(
            """
            {"resource_uri":"%s","uuid":"%s","object":"/api/app/v1/service/1/","action":"deploy",\
            "method":"POST","path":"/api/audit/v1/operation/deploy/start/","user":"admin","user_agent":"curl/8",\
            "start_date":"Sun, 07 Sep 2014 08:26:22 +0000","end_date":null,"state":"In progress","ip":"127.0.0.1",\
            "location":"unknown","body":"{}","is_user_action":true,"can_be_canceled":true,"can_be_retried":false,\
            "retry_of":null}"""
                .formatted(URI, ID));
  }

  @Test
  void actionShouldComeBackAsItWasWritten() throws Exception {
    Action action =
        anAction().state(ActionState.SUCCESS).endDate(Instant.parse("2014-09-07T08:26:23Z")).retryOf(URI).build();

    assertThat(mapper.readValue(mapper.writeValueAsString(action), Action.class)).isEqualTo(action);
  }

  @Test
  void dateShouldLoseItsFractionOfASecond() throws Exception {
    Action action = anAction().startDate(Instant.parse("2014-09-07T08:26:22.999Z")).build();

    assertThat(mapper.readTree(mapper.writeValueAsString(action)).get("start_date").asText())
        .isEqualTo("Sun, 07 Sep 2014 08:26:22 +0000");
  }

  @Test
  void optionalAttributeShouldBeLeftOutWhenNull() throws Exception {
    assertThat(mapper.writeValueAsString(StartOperationRequest.builder().objectUri("/a/").build()))
        .isEqualTo("{\"object\":\"/a/\"}");
  }

  @Test
  void missingRequiredAttributeShouldBeLeftToBeanValidation() throws Exception {
    assertThat(mapper.readValue("{}", StartOperationRequest.class))
        .isEqualTo(new StartOperationRequest(null, null));
  }

  @Test
  void enumShouldConvertByItsValueOnTheWire() throws Exception {
    assertThat(ActionState.fromString("In progress")).isSameAs(ActionState.IN_PROGRESS);
    assertThat(ActionState.IN_PROGRESS).hasToString("In progress");
    assertThat(mapper.readValue("\"In progress\"", ActionState.class)).isSameAs(ActionState.IN_PROGRESS);
    assertThat(mapper.writeValueAsString(ActionState.IN_PROGRESS)).isEqualTo("\"In progress\"");
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

  private static Action.Builder anAction() {
    return Action.builder()
        .resourceUri(URI)
        .uuid(ID)
        .objectUri("/api/app/v1/service/1/")
        .action("deploy")
        .method("POST")
        .path("/api/audit/v1/operation/deploy/start/")
        .user("admin")
        .userAgent("curl/8")
        .startDate(Instant.parse("2014-09-07T08:26:22Z"))
        .endDate(null)
        .state(ActionState.IN_PROGRESS)
        .ip("127.0.0.1")
        .location("unknown")
        .body("{}")
        .isUserAction(true)
        .canBeCanceled(true)
        .canBeRetried(false)
        .retryOf(null);
  }
}
