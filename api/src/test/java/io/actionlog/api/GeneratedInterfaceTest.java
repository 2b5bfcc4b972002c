package io.actionlog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.api.model.StartOperationRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the template of the interfaces to what the server reads off them. */
class GeneratedInterfaceTest {

  @Test
  void successStatusShouldBeTheOneOfTheDocument() {
    assertThat(operation(ActionsApi.class, "listActions").getAnnotation(SuccessStatus.class).value()).isEqualTo(200);
    assertThat(operation(ActionsApi.class, "cancelAction").getAnnotation(SuccessStatus.class).value()).isEqualTo(202);
    assertThat(operation(OperationsApi.class, "startOperation").getAnnotation(SuccessStatus.class).value())
        .isEqualTo(202);
  }

  @Test
  void pathShouldStandWholeOnTheMethodSoThatNoClassHidesAnother() {
    assertThat(ActionsApi.class.getAnnotation(Path.class).value()).isEqualTo("/");
    assertThat(operation(ActionsApi.class, "cancelAction").getAnnotation(Path.class).value())
        .isEqualTo("/action/{uuid}/cancel/");
  }

  @Test
  void parameterShouldCarryItsDefaultItsLimitsAndTheirMessage() {
    Parameter limit = parameter(operation(ActionsApi.class, "listActions"), "limit");

    assertThat(limit.getAnnotation(DefaultValue.class).value()).isEqualTo("25");
    assertThat(limit.getAnnotation(Max.class).value()).isEqualTo(1000);
    assertThat(limit.getAnnotation(Max.class).message()).isEqualTo("expected a whole number from 1 to 1000");
  }

  @Test
  void parameterShouldCarryTheMessageOfItsPattern() {
    Parameter startDate = parameter(operation(ActionsApi.class, "listActions"), "startDateGte");

    assertThat(startDate.getAnnotation(Pattern.class).message()).isEqualTo("expected a date like 2016-03-31");
  }

  @Test
  void parameterShouldBeNullableOnlyWhenOptionalAndWithoutDefault() {
    Method listActions = operation(ActionsApi.class, "listActions");

    assertThat(parameter(listActions, "objectUri").getAnnotatedType().isAnnotationPresent(Nullable.class)).isTrue();
    assertThat(parameter(listActions, "limit").getAnnotatedType().isAnnotationPresent(Nullable.class)).isFalse();
  }

  @Test
  void bodyShouldBeRequiredAndValid() {
    Parameter body = operation(OperationsApi.class, "startOperation").getParameters()[1];

    assertThat(body.getType()).isEqualTo(StartOperationRequest.class);
    assertThat(body.isAnnotationPresent(Valid.class)).isTrue();
    assertThat(body.isAnnotationPresent(NotNull.class)).isTrue();
  }

  private static Method operation(Class<?> api, String operationId) {
    return Arrays.stream(api.getMethods()).filter(m -> m.getName().equals(operationId)).findFirst().orElseThrow();
  }

  private static Parameter parameter(Method operation, String name) {
    return Arrays.stream(operation.getParameters()).filter(p -> p.getName().equals(name)).findFirst().orElseThrow();
  }
}
