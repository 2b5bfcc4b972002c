package io.actionlog.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which filters go together (wire.md, "What no source settles"). */
final class FilterRulesTest {

  private static final String OBJECT = "/api/app/v1/service/1/";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final Set<String> OF_OBJECT = Set.of("objects", "includeRelated", "call");

  private static final String WITH_OBJECT =
      " (expected with no other filter than include_related, user, action, ip, method, retry_of, q)";

  static List<ActionFilter> others() {
    UUID uuid = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");
    return List.of(
        filter(uuid, null, null, null, null, null, null),
        filter(null, "7eaf", null, null, null, null, null),
        filter(null, null, ActionState.SUCCESS, null, null, null, null),
        filter(null, null, null, NOON, null, null, null),
        filter(null, null, null, null, NOON, null, null),
        filter(null, null, null, null, null, NOON, null),
        filter(null, null, null, null, null, null, NOON));
  }

  private static ActionFilter filter(
      @Nullable UUID uuid,
      @Nullable String prefix,
      @Nullable ActionState state,
      @Nullable Instant... dates) {
    return ActionFilter.builder()
        .uuid(uuid)
        .uuidPrefix(prefix)
        .state(state)
        .startFrom(dates[0])
        .startTo(dates[1])
        .endFrom(dates[2])
        .endTo(dates[3])
        .build();
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherFilterShouldStandAlone(ActionFilter other) {
    assertThat(FilterRules.combine(other, null, null)).isEqualTo(other);
  }

  @ParameterizedTest
  @MethodSource("others")
  void objectShouldGoWithNoOtherFilter(ActionFilter other) {
    assertInvalid(
        () -> FilterRules.combine(other, OBJECT, null), "object: " + OBJECT + WITH_OBJECT);
  }

  static Stream<RecordComponent> components() {
    return Arrays.stream(ActionFilter.class.getRecordComponents())
        .filter(component -> !OF_OBJECT.contains(component.getName()));
  }

  /** Whatever the filter is made of, also what is not listed above. */
  @ParameterizedTest
  @MethodSource("components")
  void objectShouldGoWithNoOtherComponent(RecordComponent set) {
    assertInvalid(
        () -> FilterRules.combine(only(set), OBJECT, null), "object: " + OBJECT + WITH_OBJECT);
  }

  private static ActionFilter only(RecordComponent set) throws ReflectiveOperationException {
    RecordComponent[] all = ActionFilter.class.getRecordComponents();
    Object[] values = new Object[all.length];
    for (int i = 0; i < all.length; i++) {
      values[i] =
          all[i].getName().equals(set.getName())
              ? sample(all[i].getType())
              : all[i].getAccessor().invoke(ActionFilter.all());
    }
    Class<?>[] types = Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return ActionFilter.class.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object sample(Class<?> type) {
    Map<Class<?>, Object> samples =
        Map.of(
            UUID.class,
            UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce"),
            String.class,
            "7eaf",
            ActionState.class,
            ActionState.SUCCESS,
            Instant.class,
            NOON,
            Boolean.class,
            true,
            boolean.class,
            true,
            Integer.class,
            7,
            Long.class,
            7L,
            Set.class,
            Set.of("7eaf"));
    return Objects.requireNonNull(samples.get(type), type + " (expected a type with a sample)");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void includeRelatedShouldNeedAnObject(boolean included) {
    assertInvalid(
        () -> FilterRules.combine(ActionFilter.all(), null, included),
        "include_related: " + included + " (expected together with object only)");
  }

  @ParameterizedTest
  @CsvSource({"true", "false", ","})
  void objectShouldGoWithIncludeRelated(@Nullable Boolean included) {
    assertThat(FilterRules.combine(ActionFilter.all(), OBJECT, included).objects())
        .containsExactly(OBJECT);
  }

  @Test
  void objectShouldGoWithWhatTheCallWasLike() {
    CallFilter call = FilterRules.call(null, List.of("alice"), null, null, null, "a b");
    ActionFilter other = ActionFilter.builder().call(call).build();
    assertThat(FilterRules.combine(other, OBJECT, true))
        .isEqualTo(
            ActionFilter.builder().objects(Set.of(OBJECT)).includeRelated(true).call(call).build());
  }

  @Test
  void objectShouldNotGoWithAStateBesideWhatTheCallWasLike() {
    CallFilter call = FilterRules.call(List.of("Redeploy"), null, null, null, null, null);
    ActionFilter other = ActionFilter.builder().call(call).state(ActionState.FAILED).build();
    assertInvalid(
        () -> FilterRules.combine(other, OBJECT, null), "object: " + OBJECT + WITH_OBJECT);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:DB8:0:0::7, 2001:db8::7",
    "::ffff:192.0.2.7, 192.0.2.7",
    "192.0.2.7, 192.0.2.7",
    "Build-3.example, Build-3.example",
    "unknown, unknown"
  })
  void ipShouldBeAsActionsHaveIt(String given, String ip) {
    assertThat(FilterRules.call(null, null, given, null, null, null).ip()).isEqualTo(ip);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6246c558-976c-4df6-ba60-eb1a344a17af",
        "6246C558-976C-4DF6-BA60-EB1A344A17AF",
        "/api/audit/v1/action/6246c558-976c-4df6-ba60-eb1a344a17af",
        "/api/audit/v1/action/6246c558-976c-4df6-ba60-eb1a344a17af/"
      })
  void retryOfShouldBeAUuidOrAUri(String given) {
    assertThat(FilterRules.call(null, null, null, null, given, null).retryOf())
        .isEqualTo(UUID.fromString("6246c558-976c-4df6-ba60-eb1a344a17af"));
  }

  @Test
  void wordsShouldBeSeparatedBySpacesAndMindNoCase() {
    assertThat(FilterRules.call(null, null, null, null, null, "  Web  redeploy web ").words())
        .containsExactlyInAnyOrder("web", "redeploy");
  }

  @Test
  void objectShouldBeTheSameWithoutItsLastSlash() {
    assertThat(FilterRules.combine(ActionFilter.all(), "/api/app/v1/service/1", null).objects())
        .containsExactly(OBJECT);
  }

  @ParameterizedTest
  @CsvSource({"7EAF7FFF-88, 7eaf7fff-88", "7eaf, 7eaf", ","})
  void prefixShouldBeInLowerCase(@Nullable String given, @Nullable String prefix) {
    assertThat(FilterRules.prefix(given)).isEqualTo(prefix);
  }

  private static void assertInvalid(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ActionlogException.class,
            refused -> assertThat(refused.failure()).isEqualTo(Failure.INVALID))
        .hasMessage(message);
  }
}
