package io.actionlog.benchmarks;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import java.time.Instant;
import java.util.UUID;

/** Makes the actions that the benchmarks write. */
final class Samples {

  static final String NAMESPACE = "benchmark";
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private Samples() {}

  /** A finished action that started {@code seconds} after the first. */
  static Action action(long seconds) {
    Instant start = FIRST.plusSeconds(seconds);
    ActionState state = seconds % 10 == 0 ? ActionState.FAILED : ActionState.SUCCESS;
    return Action.builder()
        .namespace(NAMESPACE)
        .uuid(UUID.randomUUID())
        .action("redeploy")
        .object("/api/app/v1/service/" + seconds % 1000 + "/")
        .method("POST")
        .path("/api/audit/v1/operation/redeploy/start/")
        .user(NAMESPACE)
        .userAgent("benchmark")
        .ip("127.0.0.1")
        .location("unknown")
        .userAction(true)
        .cancelable(true)
        .retryable(true)
        .startDate(start)
        .endDate(start.plusSeconds(5))
        .state(state)
        .build();
  }
}
