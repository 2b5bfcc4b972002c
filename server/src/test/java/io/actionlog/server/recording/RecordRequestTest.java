package io.actionlog.server.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.ActionState;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordRequestTest {

  private static final RecordRequest REPORT =
      RecordRequest.builder()
          .action("Service Create")
          .object("/api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/")
          .method("POST")
          .path("/api/app/v1/service/")
          .uuid(UUID.fromString("3f1a6b1e-9f0b-4c7b-8f55-3b1b6f1f7d10"))
          .user("bob")
          .ip("192.0.2.7")
          .userAgent("curl/8.5.0")
          .userAction(true)
          .state(ActionState.SUCCESS)
          .startDate(Instant.ofEpochSecond(1_700_000_000))
          .endDate(Instant.ofEpochSecond(1_700_000_060))
          .cancelable(true)
          .retryable(false)
          .leaseSeconds(90)
          .build();

  @Test
  void recordActionShouldKeepTheFingerprintsThatAreStored() {
    assertThat(REPORT.fingerprint()).isEqualTo("Wg_LwVJpSkLMCYRd5s6Bwg");
    assertThat(with(Map.of()).fingerprint()).isEqualTo("Wg_LwVJpSkLMCYRd5s6Bwg");
  }

  @Test
  void recordActionShouldTellParametersApartByNameAndValueInAnyOrder() {
    Map<String, String> two = new LinkedHashMap<>();
    two.put("b", "2");
    two.put("a", "1");
    String fingerprint = with(two).fingerprint();
    assertThat(with(Map.of("a", "1", "b", "2")).fingerprint()).isEqualTo(fingerprint);
    assertThat(List.of(Map.of("a", "1, b=2"), Map.of("a", "2", "b", "1"), Map.of("a", "1")))
        .extracting(parameters -> with(parameters).fingerprint())
        .doesNotHaveDuplicates()
        .doesNotContain(fingerprint, REPORT.fingerprint());
  }

  @ParameterizedTest
  @MethodSource("components")
  void recordActionShouldTellReportsApartByEach(RecordComponent changed) {
    assertThat(with(changed).fingerprint()).isNotEqualTo(REPORT.fingerprint());
  }

  static Stream<RecordComponent> components() {
    return Arrays.stream(RecordRequest.class.getRecordComponents());
  }

  private static RecordRequest with(Map<String, String> parameters) {
    return with("parameters", parameters);
  }

  private static RecordRequest with(RecordComponent changed) {
    try {
      return with(
          changed.getName(), other(changed.getType(), changed.getAccessor().invoke(REPORT)));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static RecordRequest with(String name, Object other) {
    RecordComponent[] all = RecordRequest.class.getRecordComponents();
    try {
      Object[] values = new Object[all.length];
      for (int i = 0; i < all.length; i++) {
        values[i] = all[i].getName().equals(name) ? other : all[i].getAccessor().invoke(REPORT);
      }
      Class<?>[] types = Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return RecordRequest.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object other(Class<?> type, @Nullable Object value) {
    if (type == boolean.class) {
      return !Boolean.TRUE.equals(value);
    }
    if (type == Integer.class) {
      return 91;
    }
    if (type == UUID.class) {
      return UUID.fromString("d9428888-122b-4d9b-8a2c-000000000000");
    }
    if (type == Instant.class) {
      return Instant.ofEpochSecond(1_700_000_030);
    }
    if (type == ActionState.class) {
      return ActionState.FAILED;
    }
    if (type == Map.class) {
      return Map.of("tag", "v1");
    }
    return "other";
  }
}
