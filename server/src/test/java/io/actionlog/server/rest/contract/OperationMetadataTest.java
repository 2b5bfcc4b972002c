package io.actionlog.server.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.api.ActionsApi;
import io.actionlog.api.OperationsApi;
import io.actionlog.server.rest.ActionsResource;
import io.actionlog.server.rest.DocsResource;
import io.actionlog.server.rest.LogsResource;
import io.actionlog.server.rest.OperationsResource;
import io.actionlog.server.rest.RecordingResource;
import io.actionlog.server.rest.RestApplication;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperationMetadataTest {

  private static Method method(Class<?> resource, String name) {
    return Arrays.stream(resource.getDeclaredMethods())
        .filter(method -> method.getName().equals(name) && !method.isSynthetic())
        .findFirst()
        .orElseThrow();
  }

  private static OperationMetadata.Operation operation(Method method) {
    return OperationMetadata.of(method).orElseThrow();
  }

  private static String expectation(String parameter) {
    return OperationMetadata.parameter(method(ActionsResource.class, "listActions"), parameter)
        .map(OperationMetadata::expectation)
        .orElseThrow();
  }

  @Test
  void listActionsShouldHaveTheDocumentsParameters() {
    assertThat(operation(method(ActionsResource.class, "listActions")).queryParameters())
        .isEqualTo(
            List.of(
                "uuid",
                "uuid__startswith",
                "state",
                "start_date__gte",
                "start_date__lte",
                "end_date__gte",
                "end_date__lte",
                "object",
                "include_related",
                "limit",
                "offset",
                "order_by",
                "user",
                "action",
                "ip",
                "method",
                "retry_of",
                "q",
                "cursor"));
  }

  @ParameterizedTest
  @CsvSource({"state, true", "user, true", "action, true", "ip, false", "limit, false", "x, false"})
  void listActionsShouldTakeSomeParametersMoreThanOnce(String name, boolean repeated) {
    assertThat(
            operation(method(ActionsResource.class, "listActions"))
                .repeatedParameters()
                .contains(name))
        .isEqualTo(repeated);
  }

  @Test
  void recordActionsShouldTakeItsBodyOnce() {
    assertThat(operation(method(RecordingResource.class, "recordActions")).repeatedParameters())
        .doesNotContain("body");
  }

  @Test
  void streamActionLogsShouldHaveTheDocumentsParameters() {
    assertThat(operation(method(LogsResource.class, "streamActionLogs")).queryParameters())
        .containsExactly("tail", "follow");
  }

  @Test
  void getActionShouldHaveNoQueryParameters() {
    assertThat(operation(method(ActionsResource.class, "getAction")).queryParameters()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"listActions, 200", "getAction, 200", "cancelAction, 202", "retryAction, 202"})
  void anOperationShouldHaveTheDocumentsStatus(String operationId, int status) {
    assertThat(operation(method(ActionsResource.class, operationId)).successStatuses())
        .containsExactly(status);
  }

  @Test
  void startOperationShouldHaveTheDocumentsStatus() {
    assertThat(operation(method(OperationsResource.class, "startOperation")).successStatuses())
        .containsExactly(202);
  }

  @Test
  void recordActionShouldHaveTheDocumentsStatusesTheUsualOneFirst() {
    assertThat(operation(method(RecordingResource.class, "recordAction")).successStatuses())
        .containsExactly(201, 202);
  }

  @Test
  void whatIsNotInTheDocumentShouldBeEmpty() {
    Method page = method(DocsResource.class, "page");
    assertThat(OperationMetadata.of(page)).isEmpty();
    assertThat(OperationMetadata.parameter(page, "name")).isEmpty();
    assertThat(OperationMetadata.parameter(null, "name")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit           | expected a whole number from 1 to 1000
          offset          | expected a whole number from 0 to 9007199254740991
          uuid            | expected a UUID such as 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce
          include_related | expected true or false
          order_by        | expected one of start_date, -start_date
          state           | expected one of Pending, In progress, Canceling, Canceled, Success, Failed
          """)
  void aParameterShouldTellWhatItTakes(String parameter, String expected) {
    assertThat(expectation(parameter)).isEqualTo(expected);
  }

  @Test
  void nameOfShouldBeTheNameOnTheWire() {
    assertThat(method(OperationsApi.class, "startOperation").getParameters())
        .extracting(OperationMetadata::nameOf)
        .containsExactly("name", "Idempotency-Key", "body");
  }

  @Test
  void rootsShouldBeTheFirstSegmentsOfThePaths() {
    assertThat(OperationMetadata.roots(List.of(ActionsApi.class, OperationsApi.class)))
        .containsExactlyInAnyOrder("action", "operation");
    assertThat(RestApplication.roots())
        .containsExactlyInAnyOrder("action", "operation", "object", "events");
  }
}
