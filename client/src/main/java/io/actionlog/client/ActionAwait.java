package io.actionlog.client;

import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.Calls;
import io.actionlog.client.transport.retry.Backoff;

import io.actionlog.client.generated.ApiException;
import io.actionlog.client.generated.api.ActionsApi;
import io.actionlog.client.generated.model.Action;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for an action to end, asking less often the longer it takes.
 *
 * @param api makes the API object for a request that may take so long
 * @param requestTimeout how long a request may take when there is time
 */
record ActionAwait(Calls calls, Function<Duration, ActionsApi> api, Duration requestTimeout) {

  private static final String OPERATION = "getAction";
  private static final Backoff POLLING = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
  private static final Duration SHORTEST_REQUEST = Duration.ofSeconds(1);

  Action await(UUID uuid, Duration timeout) throws TimeoutException, InterruptedException {
    long began = calls.pacer().nanos();
    Duration left = timeout;
    int failures = 0;
    for (int polls = 1; ; polls++) {
      Duration pause;
      String state;
      try {
        Action action = poll(uuid, left);
        if (ActionlogClient.hasEnded(action)) {
          return action;
        }
        failures = 0;
        state = String.valueOf(action.getState());
        pause = POLLING.pause(polls, calls.pacer().jitter());
      } catch (ApiException e) {
        pause = pauseAfter(e, ++failures);
        state = calls.failure(OPERATION, e).error();
      }
      left = timeout.minusNanos(calls.pacer().nanos() - began);
      if (left.isNegative() || left.isZero()) {
        throw new TimeoutException(
            "action " + uuid + " has not ended within " + timeout + ": " + state);
      }
      calls.pacer().pause(pause.compareTo(left) < 0 ? pause : left);
    }
  }

  private Action poll(UUID uuid, Duration left) throws ApiException {
    Duration bounded = left.compareTo(SHORTEST_REQUEST) < 0 ? SHORTEST_REQUEST : left;
    Duration limit = bounded.compareTo(requestTimeout) < 0 ? bounded : requestTimeout;
    @Nullable Action action = api.apply(limit).getAction(uuid);
    if (action == null) {
      throw ActionlogException.failed(OPERATION, "the answer is empty", null);
    }
    return action;
  }

  private Duration pauseAfter(ApiException e, int failures) throws InterruptedException {
    if (e.getCause() instanceof InterruptedException interrupted) {
      // The generated client sets the mark as well; it is one or the other.
      Thread.interrupted();
      throw interrupted;
    }
    Duration pause = calls.pauseAfter(e, failures);
    if (pause == null) {
      throw calls.failure(OPERATION, e);
    }
    return pause;
  }
}
