package io.actionlog.server.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.api.ActionsApi;
import io.actionlog.api.EventsApi;
import io.actionlog.api.LogsApi;
import io.actionlog.api.ObjectsApi;
import io.actionlog.api.OperationsApi;
import io.actionlog.api.RecordingApi;
import io.actionlog.api.model.AppendedLine;
import io.actionlog.api.model.RecordActionRequest;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintCheckTest {

  private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
  private static final Validator VALIDATOR = FACTORY.getValidator();
  private static final Random RANDOM = new Random(11);

  /** Texts that meet some of the document's patterns and not others. */
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "Service Redeploy",
          "POST",
          "post",
          "/api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/",
          "/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/",
          "/with space/",
          "56.78.90.12",
          "56.78.90.1234:",
          "2016-03-31",
          "2016-13-31",
          "7eaf7fff",
          "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce",
          "line\nfeed",
          "\u202eturned",
          "x".repeat(256),
          "y".repeat(5000));

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  static List<Parameter> parameters() {
    return Stream.of(
            ActionsApi.class,
            LogsApi.class,
            EventsApi.class,
            RecordingApi.class,
            ObjectsApi.class,
            OperationsApi.class)
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(method -> method.isAnnotationPresent(jakarta.ws.rs.Path.class))
        .flatMap(method -> Arrays.stream(method.getParameters()))
        .toList();
  }

  /** What is said to be valid must be valid for the validator, of any value that there may be. */
  @ParameterizedTest
  @MethodSource("parameters")
  void whatIsSurelyValidShouldBeValid(Parameter parameter) {
    ConstraintCheck check = ConstraintCheck.of(parameter);
    for (Object value : values(parameter.getType(), parameter)) {
      if (check.isSurelyMet(value)) {
        assertThat(isValid(parameter, value)).as("%s: %s", parameter, value).isTrue();
      }
    }
  }

  private static List<@Nullable Object> values(Class<?> type, Parameter parameter) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(null);
    if (type == String.class) {
      values.addAll(TEXTS);
    } else if (type == Integer.class) {
      values.addAll(List.of(-1, 0, 1, 25, 1000, 1001, Integer.MAX_VALUE));
    } else if (type == Long.class) {
      values.addAll(List.of(-1L, 0L, 1L, 25L, Long.MAX_VALUE));
    } else if (type == List.class) {
      values.addAll(lists(parameter));
    } else if (type == RecordActionRequest.class) {
      values.addAll(Collections.nCopies(2000, 0).stream().map(each -> anyRequest()).toList());
    }
    return values;
  }

  private static List<List<?>> lists(Parameter parameter) {
    String type = parameter.getParameterizedType().getTypeName();
    if (type.contains("RecordActionRequest")) {
      return List.of(List.of(), List.of(anyRequest()), List.of(request(), request()));
    }
    if (type.contains("AppendedLine")) {
      return List.of(
          List.of(),
          List.of(new AppendedLine("a line", null)),
          Collections.nCopies(10_001, new AppendedLine("a line", null)));
    }
    return type.contains("String")
        ? TEXTS.stream().<List<?>>map(text -> List.of("a", text)).toList()
        : List.of(List.of());
  }

  private static RecordActionRequest request() {
    return RecordActionRequest.builder()
        .action("Service Redeploy")
        .objectUri("/api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/")
        .method("POST")
        .path("/api/app/v1/service/")
        .ip("56.78.90.12")
        .startDate(Instant.EPOCH)
        .build();
  }

  /** What is missing in a body is null, whatever its type says. */
  @SuppressWarnings("NullAway")
  private static RecordActionRequest anyRequest() {
    return RecordActionRequest.builder()
        .action(any("Service Redeploy"))
        .objectUri(any("/api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/"))
        .method(any("POST"))
        .path(any("/api/app/v1/service/"))
        .user(any(null))
        .ip(any("56.78.90.12"))
        .userAgent(any(null))
        .leaseSeconds(RANDOM.nextInt(8) == 0 ? RANDOM.nextInt(3) * 86_400 : null)
        .parent(any(null))
        .retryOf(any(null))
        .parameters(RANDOM.nextBoolean() ? null : Map.of("tag", "1"))
        .build();
  }

  /** Mostly what is right, else one of the texts, or nothing. */
  private static @Nullable String any(@Nullable String right) {
    int choice = RANDOM.nextInt(12);
    return choice > 1 ? right : choice == 0 ? null : TEXTS.get(RANDOM.nextInt(TEXTS.size()));
  }

  private static boolean isValid(Parameter parameter, @Nullable Object value) {
    Method method = (Method) parameter.getDeclaringExecutable();
    @Nullable Object[] arguments = new Object[method.getParameterCount()];
    int index = Arrays.asList(method.getParameters()).indexOf(parameter);
    arguments[index] = value;
    Class<?> api = method.getDeclaringClass();
    Object target =
        Proxy.newProxyInstance(
            api.getClassLoader(),
            new Class<?>[] {api},
            (proxy, called, given) ->
                called.getName().equals("hashCode") ? 1 : called.getName().equals("equals"));
    return VALIDATOR.forExecutables().validateParameters(target, method, arguments).stream()
        .noneMatch(
            violation -> violation.getPropertyPath().toString().contains(parameter.getName()));
  }

  @Test
  void usualRequestsShouldBeSurelyValid() throws NoSuchMethodException {
    Method record =
        RecordingApi.class.getMethod("recordAction", String.class, RecordActionRequest.class);
    Method batch = RecordingApi.class.getMethod("recordActions", String.class, List.class);
    assertThat(ConstraintCheck.of(record.getParameters()[1]).isSurelyMet(request())).isTrue();
    assertThat(ConstraintCheck.of(batch.getParameters()[1]).isSurelyMet(List.of(request())))
        .isTrue();
    assertThat(ConstraintCheck.of(record.getParameters()[0]).isSurelyMet(null)).isTrue();
    assertThat(ConstraintCheck.of(record.getParameters()[1]).isSurelyMet(null)).isFalse();
  }

  /** Constraints that this class does not know. */
  @SuppressWarnings("unused")
  private interface Unknown {
    void call(
        @Future Instant when,
        @Pattern(regexp = "a", flags = Pattern.Flag.UNIX_LINES) String text,
        Map<String, @NotNull String> named);
  }

  @Test
  void whatIsNotKnownShouldBeLeftToTheValidator() {
    for (Parameter parameter : Unknown.class.getDeclaredMethods()[0].getParameters()) {
      for (Object value : List.of(Instant.MAX, "a", Map.of("a", "b"))) {
        assertThat(ConstraintCheck.of(parameter).isSurelyMet(value)).isFalse();
      }
    }
  }
}
