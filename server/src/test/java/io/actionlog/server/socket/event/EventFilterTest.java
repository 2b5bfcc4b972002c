package io.actionlog.server.socket.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.event.ActionEvent;
import io.actionlog.server.store.Fixtures;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventFilterTest {

  private static final Action ACTION =
      Fixtures.anAction("/api/app/v1/service/1/", ActionState.SUCCESS, Instant.EPOCH).toBuilder()
          .uuid(UUID.fromString("6246c558-976c-4df6-ba60-eb1a344a17af"))
          .build();
  private static final ActionEvent EVENT =
      new ActionEvent(7, true, ACTION, ActionState.PENDING, Instant.EPOCH);

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
    assertThat(new EventFilter(types, object, parent, Set.of(), CallFilter.ALL, null).holds(EVENT))
        .isEqualTo(holds);
  }

  /** The state is the event's: the action may have another one by now. */
  @ParameterizedTest
  @CsvSource({"PENDING, true", "SUCCESS, false"})
  void stateShouldBeTheOneThatTheEventTellsOf(ActionState state, boolean holds) {
    assertThat(
            new EventFilter(
                    null, null, null, Set.of(state, ActionState.FAILED), CallFilter.ALL, null)
                .holds(EVENT))
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({"alice, true", "bob, false"})
  void userShouldBeTheOneOfTheAction(String user, boolean holds) {
    CallFilter call = new CallFilter(Set.of(), Set.of(user), null, null, null, Set.of());
    assertThat(new EventFilter(null, null, null, Set.of(), call, null).holds(EVENT))
        .isEqualTo(holds);
  }
}
