package io.actionlog.server.action.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.store.Fixtures;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AttemptsTest {

  private final Action first = retry(null);
  private final Action second = retry(first.uuid());
  private final Action third = retry(second.uuid());

  private static Action retry(@Nullable UUID retried) {
    return Fixtures.anAction("/o/", ActionState.PENDING, Instant.EPOCH).toBuilder()
        .retryOf(retried)
        .build();
  }

  @Test
  void aRetryOfARetryShouldBeAnAttemptOnceTheRetryWasSeen() {
    Attempts attempts = new Attempts(first.uuid(), Set.of());

    assertThat(attempts.hold(first)).isFalse();
    assertThat(attempts.hold(third)).as("of a retry that is not known").isFalse();
    assertThat(attempts.hold(second)).isTrue();
    assertThat(attempts.hold(third)).isTrue();
  }

  @Test
  void whatIsKnownShouldCount() {
    Attempts attempts = new Attempts(first.uuid(), Set.of(second.uuid()));

    assertThat(attempts.hold(third)).isTrue();
    assertThat(attempts.hold(retry(UUID.randomUUID()))).isFalse();
  }
}
