package io.actionlog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.actionlog.api.model.StartOperationRequest;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the template of the interfaces to what the server reads off them. */
class GeneratedInterfaceTest {

  private static final List<Class<?>> APIS =
      List.of(
          ActionsApi.class,
          LogsApi.class,
          EventsApi.class,
          RecordingApi.class,
          ObjectsApi.class,
          OperationsApi.class,
          HealthApi.class);

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("successes")
  void successStatusShouldBeTheOneOfTheDocument(String operationId, List<Integer> statuses) {
    SuccessStatus success = operation(operationId).getAnnotation(SuccessStatus.class);

    assertThat(Arrays.stream(success.value()).boxed()).containsExactlyElementsOf(statuses);
  }

  /** The sockets have none: their success is the 101 of the socket. */
  static Stream<Arguments> successes() {
    return documented()
        .map(
            operation ->
                Arguments.of(
                    operation.getOperationId(),
                    operation.getResponses().keySet().stream()
                        .filter(status -> status.startsWith("2"))
                        .map(Integer::valueOf)
                        .toList()));
  }

  @Test
  void operationsShouldBeThoseOfTheDocument() {
    assertThat(APIS.stream().flatMap(api -> Arrays.stream(api.getMethods())).map(Method::getName))
        .containsExactlyInAnyOrderElementsOf(documented().map(Operation::getOperationId).toList());
  }

  @Test
  void pathShouldStandWholeOnTheMethodSoThatNoClassHidesAnother() {
    assertThat(APIS)
        .allSatisfy(api -> assertThat(api.getAnnotation(Path.class).value()).isEqualTo("/"));
    assertThat(operation("cancelAction").getAnnotation(Path.class).value())
        .isEqualTo("/action/{uuid}/cancel/");
  }

  @Test
  void parameterShouldCarryItsDefaultItsLimitsAndTheirMessage() {
    Parameter limit = parameter(operation("listActions"), "limit");

    assertThat(limit.getAnnotation(DefaultValue.class).value()).isEqualTo("25");
    assertThat(limit.getAnnotation(Max.class).value()).isEqualTo(1000);
    assertThat(limit.getAnnotation(Max.class).message())
        .isEqualTo("expected a whole number from 1 to 1000");
  }

  @Test
  void parameterShouldCarryTheMessageOfItsPattern() {
    Parameter startDate = parameter(operation("listActions"), "startDateGte");

    assertThat(startDate.getAnnotation(Pattern.class).message())
        .isEqualTo(
            "expected a date such as 2016-03-31, 2016-03-31T08:26:22Z or Thu, 31 Mar 2016 08:26:22"
                + " +0000");
  }

  @Test
  void parameterShouldBeNullableOnlyWhenOptionalAndWithoutDefault() {
    Method listActions = operation("listActions");

    assertThat(
            parameter(listActions, "objectUri")
                .getAnnotatedType()
                .isAnnotationPresent(Nullable.class))
        .isTrue();
    assertThat(
            parameter(listActions, "limit").getAnnotatedType().isAnnotationPresent(Nullable.class))
        .isFalse();
  }

  @Test
  void bodyShouldBeRequiredAndValid() {
    Parameter body = operation("startOperation").getParameters()[2];

    assertThat(body.getType()).isEqualTo(StartOperationRequest.class);
    assertThat(body.isAnnotationPresent(Valid.class)).isTrue();
    assertThat(body.isAnnotationPresent(NotNull.class)).isTrue();
  }

  @Test
  void bodyOfManyShouldCarryItsLimits() {
    Parameter body = operation("appendActionLogs").getParameters()[2];

    assertThat(body.getAnnotationsByType(Size.class))
        .extracting(Size::min, Size::max)
        .containsExactly(tuple(1, Integer.MAX_VALUE), tuple(0, 10_000));
  }

  private static Stream<Operation> documented() {
    return new OpenAPIV3Parser()
            .readLocation("src/main/openapi/openapi.yaml", null, null)
            .getOpenAPI()
            .getPaths()
            .values()
            .stream()
            .flatMap(path -> path.readOperations().stream());
  }

  private static Method operation(String operationId) {
    return APIS.stream()
        .flatMap(api -> Arrays.stream(api.getMethods()))
        .filter(method -> method.getName().equals(operationId))
        .findFirst()
        .orElseThrow();
  }

  private static Parameter parameter(Method operation, String name) {
    return Arrays.stream(operation.getParameters())
        .filter(p -> p.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
