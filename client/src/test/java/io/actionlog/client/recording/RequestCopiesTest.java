package io.actionlog.client.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.generated.model.RecordActionRequest;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RequestCopiesTest {

  @ParameterizedTest
  @MethodSource("setters")
  void copyShouldKeepTheProperty(Method setter) throws ReflectiveOperationException {
    RecordActionRequest request = new RecordActionRequest();
    setter.invoke(request, sample(setter.getParameterTypes()[0]));
    if (request.equals(new RecordActionRequest())) {
      setter.invoke(request, false);
    }

    RecordActionRequest copy = RequestCopies.copy(request);

    assertThat(copy).isEqualTo(request).isNotEqualTo(new RecordActionRequest());
  }

  @Test
  void copyShouldNotFollowItsOriginal() {
    RecordActionRequest request = new RecordActionRequest().user("alice");

    RecordActionRequest copy = RequestCopies.copy(request);
    request.setUser("bob");

    assertThat(copy.getUser()).isEqualTo("alice");
  }

  static List<Method> setters() {
    return Arrays.stream(RecordActionRequest.class.getMethods())
        .filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1)
        .toList();
  }

  private static Object sample(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type == String.class) {
      return "ü \u0001 \uD83D\uDE00";
    }
    if (type == Instant.class) {
      return Instant.ofEpochSecond(-1, 123_456_789);
    }
    if (type == UUID.class) {
      return new UUID(1, 2);
    }
    if (type == Integer.class) {
      return 7;
    }
    if (type == Boolean.class) {
      return true;
    }
    if (type == Map.class) {
      return Map.of("tag", "v1");
    }
    throw new IllegalArgumentException(type + " (expected a type that this test knows)");
  }
}
