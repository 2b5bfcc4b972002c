package io.actionlog.server.socket.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.ActionEvent;
import io.actionlog.server.action.ActionState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventFilterTest {

  private static final ActionEvent EVENT =
      new ActionEvent(
          7,
          true,
          UUID.fromString("6246c558-976c-4df6-ba60-eb1a344a17af"),
          "/api/app/v1/service/1/",
          ActionState.PENDING,
          Instant.EPOCH);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "              |                                                           |                         | true",
        "action        |                                                           |                         | true",
        "stack,action  |                                                           |                         | true",
        "stack         |                                                           |                         | false",
        "error,node    |                                                           |                         | false",
        "              | /api/audit/v1/action/6246c558-976c-4df6-ba60-eb1a344a17af/ |                         | true",
        "              | /api/audit/v1/action/6246c558-976c-4df6-ba60-eb1a344a17af  |                         | true",
        "              | /api/audit/v1/action/7246c558-976c-4df6-ba60-eb1a344a17af/ |                         | false",
        "              | /api/app/v1/service/1/                                    |                         | false",
        "              |                                                           | /api/app/v1/service/1/  | true",
        "              |                                                           | /api/app/v1/service/1   | true",
        "              |                                                           | /api/app/v1/service/11/ | false",
        "stack         |                                                           | /api/app/v1/service/1/  | false",
        "action        | /api/audit/v1/action/6246c558-976c-4df6-ba60-eb1a344a17af/ | /api/app/v1/service/2/  | false",
        "action        | /api/audit/v1/action/6246c558-976c-4df6-ba60-eb1a344a17af/ | /api/app/v1/service/1/  | true"
      })
  void allConditionsShouldHoldTogether(
      @Nullable String types, @Nullable String object, @Nullable String parent, boolean holds) {
    assertThat(new EventFilter(types, object, parent).holds(EVENT)).isEqualTo(holds);
  }
}
