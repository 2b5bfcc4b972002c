package io.actionlog.server.action.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
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
    return Action.builder()
        .namespace("alice")
        .uuid(UUID.randomUUID())
        .action("a")
        .object("/o/")
        .method("POST")
        .path("/p")
        .user("u")
        .userAgent("")
        .ip("::1")
        .location("unknown")
        .startDate(Instant.EPOCH)
        .state(ActionState.PENDING)
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
