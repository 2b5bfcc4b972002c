package io.actionlog.client.await;

import io.actionlog.client.generated.ApiException;
import io.actionlog.client.generated.api.ActionsApi;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.Calls;
import io.actionlog.client.transport.ClientComponents;
import io.actionlog.client.transport.FinalStates;
import io.actionlog.client.transport.retry.Backoff;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for an action to end, asking less often the longer it takes. A server that has answered
 * once and then is away, as one that is started again, is waited for as long as there is time.
 *
 * @param api makes the API object for a request that may take so long
 * @param requestTimeout how long a request may take when there is time
 * @param stillOpen throws when the client was closed
 */
public record ActionAwait(
    Calls calls, Function<Duration, ActionsApi> api, Duration requestTimeout, Runnable stillOpen) {

  /** How long to wait before asking again. */
  static final Backoff POLLING = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private static final String OPERATION = "getAction";
  private static final Duration SHORTEST_REQUEST = Duration.ofSeconds(1);

  public static ActionAwait of(ClientComponents components, Runnable stillOpen) {
    return new ActionAwait(
        components.calls(), components::actions, components.requestTimeout(), stillOpen);
  }

  /**
   * The action as it ended.
   *
   * @throws TimeoutException if it has not by then
   */
  public Action await(UUID uuid, Duration timeout) throws TimeoutException, InterruptedException {
    Asking asking = asking(uuid, timeout);
    Duration pause = asking.ask();
    while (pause != null) {
      calls.pacer().pause(pause);
      pause = asking.ask();
    }
    return asking.ended();
  }

  /** Begins to ask; the time runs from now on. */
  Asking asking(UUID uuid, Duration timeout) {
    return new Asking(uuid, timeout);
  }

  /**
   * One wait, as questions that somebody else asks at the right times. For one thread at a time.
   */
  final class Asking {

    private final UUID uuid;
    private final Duration timeout;
    private final long began = calls.pacer().nanos();
    private Duration left;
    private int polls;
    private int failures;
    private boolean answered;
    private @Nullable Action ended;

    private Asking(UUID uuid, Duration timeout) {
      this.uuid = uuid;
      this.timeout = timeout;
      this.left = timeout;
    }

    /** Asks once: in how long to ask again, or null if the action has ended. */
    @Nullable Duration ask() throws TimeoutException, InterruptedException {
      Duration pause;
      String state;
      polls++;
      try {
        Action action = look(uuid, left);
        if (FinalStates.hasEnded(action)) {
          ended = action;
          return null;
        }
        failures = 0;
        answered = true;
        state = String.valueOf(action.getState());
        pause = POLLING.pause(polls, calls.pacer().jitter());
      } catch (ApiException e) {
        failures++;
        pause = answered ? calls.pauseWhileAway(e, failures) : calls.pauseAfter(e, failures);
        if (pause == null) {
          throw failure(e);
        }
        state = failure(e).error();
      }
      left = timeout.minusNanos(calls.pacer().nanos() - began);
      if (left.isNegative() || left.isZero()) {
        throw new TimeoutException(
            "action " + uuid + " has not ended within " + timeout + ": " + state);
      }
      return pause.compareTo(left) < 0 ? pause : left;
    }

    /** The action, once it has ended. */
    Action ended() {
      Action action = ended;
      if (action == null) {
        throw new IllegalStateException("action " + uuid + ": expected to have ended");
      }
      return action;
    }
  }

  /**
   * Asks once for the action, and takes no longer than there is time, but a second.
   *
   * @throws ApiException if the call failed; it may be worth another one
   */
  Action look(UUID uuid, Duration left) throws ApiException, InterruptedException {
    stillOpen.run();
    Duration bounded = left.compareTo(SHORTEST_REQUEST) < 0 ? SHORTEST_REQUEST : left;
    Duration limit = bounded.compareTo(requestTimeout) < 0 ? bounded : requestTimeout;
    try {
      @Nullable Action action = api.apply(limit).getAction(uuid);
      if (action == null) {
        throw ActionlogException.failed(OPERATION, "the answer is empty", null);
      }
      return action;
    } catch (ApiException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        // The generated client sets the mark as well; it is one or the other.
        Thread.interrupted();
        throw interrupted;
      }
      throw e;
    }
  }

  ActionlogException failure(ApiException e) {
    return calls.failure(OPERATION, e);
  }
}
