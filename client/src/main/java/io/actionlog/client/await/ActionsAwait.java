package io.actionlog.client.await;

import io.actionlog.client.generated.ApiException;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.Address;
import io.actionlog.client.transport.FinalStates;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Waits for many actions by one event socket. Each is asked for once when the socket is open, and
 * again when an event says that it has ended; all that are left now and then, since an action of
 * another namespace has no events here. Where the server has no events, they are all asked for
 * again and again.
 *
 * @param single asks for an action
 * @param watch opens the event socket
 */
public record ActionsAwait(ActionAwait single, Function<EventOptions, EventStream> watch) {

  /** How long no event may come before those that are left are asked for. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final int SHOWN = 5;

  /**
   * The actions as they ended, in the order in which they are given, each once.
   *
   * @throws TimeoutException if not all have by then
   */
  public List<Action> await(
      Collection<UUID> uuids, Duration timeout, Consumer<AwaitProgress> progress)
      throws TimeoutException, InterruptedException {
    Wait wait = new Wait(uuids, timeout, progress);
    if (wait.all.isEmpty()) {
      return List.of();
    }
    if (timeout.isNegative() || timeout.isZero()) {
      return wait.once();
    }
    try (EventFeed feed = EventFeed.open(() -> watch.apply(wait.events()), wait.all)) {
      return wait.run(feed);
    }
  }

  /** One wait. For one thread. */
  private final class Wait {

    private final Set<UUID> all;
    private final Duration timeout;
    private final Consumer<AwaitProgress> progress;
    private final long began = System.nanoTime();
    private final Set<UUID> left;
    private final Set<UUID> due;
    private final Map<UUID, Action> ended = new HashMap<>();
    private final Map<UUID, ActionState> told = new LinkedHashMap<>();
    private @Nullable ActionlogException failure;
    private int failures;
    private int polls;

    private Wait(Collection<UUID> uuids, Duration timeout, Consumer<AwaitProgress> progress) {
      this.all = new LinkedHashSet<>(uuids);
      this.left = new LinkedHashSet<>(all);
      this.due = new LinkedHashSet<>(all);
      this.timeout = timeout;
      this.progress = progress;
    }

    private EventOptions events() {
      EventOptions actions = EventOptions.all().withType("action");
      return all.size() == 1
          ? actions.withObject(Address.resourceUri(all.iterator().next()))
          : actions;
    }

    private List<Action> once() throws TimeoutException, InterruptedException {
      look();
      if (left.isEmpty()) {
        return result();
      }
      throw late();
    }

    private List<Action> run(EventFeed feed) throws TimeoutException, InterruptedException {
      awaitOpen(feed);
      look();
      while (!left.isEmpty()) {
        Duration time = timeLeft();
        if (time.isNegative() || time.isZero()) {
          throw late();
        }
        Duration pause = pause(feed);
        ActionEvent event = feed.next(pause.compareTo(time) < 0 ? pause : time);
        if (event == null) {
          due.addAll(left);
        } else {
          take(event);
        }
        look();
      }
      return result();
    }

    private void awaitOpen(EventFeed feed) throws TimeoutException, InterruptedException {
      try {
        feed.awaitOpen(timeout);
      } catch (TimeoutException e) {
        throw late();
      } catch (ActionlogException.AccessRefused
          | ActionlogException.TooManyRequests
          | ActionlogException.Unavailable e) {
        throw e;
      } catch (ActionlogException e) {
        // There are no events to be had: the actions are asked for again and again.
        failure = e;
      }
    }

    private Duration pause(EventFeed feed) {
      double jitter = single.calls().pacer().jitter();
      if (failures > 0) {
        Duration asked = failure == null ? null : failure.retryAfter();
        Duration usual = ActionAwait.POLLING.pause(failures, jitter);
        return asked != null && asked.compareTo(usual) > 0 ? asked : usual;
      }
      return feed.isOver() ? ActionAwait.POLLING.pause(++polls, jitter) : SILENCE;
    }

    private void take(ActionEvent event) {
      if (!left.contains(event.action())) {
        return;
      }
      ActionState state = event.state();
      if (FinalStates.contains(state) || state == ActionState.UNKNOWN_DEFAULT_OPEN_API) {
        due.add(event.action());
      } else {
        tell(event.action(), state);
      }
    }

    /** Asks for those that are due, as long as the server answers. */
    private void look() throws InterruptedException {
      Iterator<UUID> next = due.iterator();
      while (next.hasNext()) {
        UUID uuid = next.next();
        try {
          found(uuid, single.look(uuid, timeLeft()));
          failures = 0;
          failure = null;
          next.remove();
        } catch (ApiException e) {
          failure = single.failure(e);
          failures++;
          if (!(failure instanceof ActionlogException.Unavailable
              || failure instanceof ActionlogException.TooManyRequests)) {
            throw failure;
          }
          return;
        }
      }
    }

    private void found(UUID uuid, Action action) {
      if (FinalStates.hasEnded(action)) {
        left.remove(uuid);
        ended.put(uuid, action);
      }
      tell(uuid, action.getState());
    }

    /** An event that was on its way when the action was asked for tells what is known already. */
    private void tell(UUID uuid, ActionState state) {
      ActionState before = told.get(uuid);
      if (before == null || (before != state && rank(before) <= rank(state))) {
        told.put(uuid, state);
        progress.accept(new AwaitProgress(uuid, state, left.size(), all.size()));
      }
    }

    private List<Action> result() {
      return all.stream().map(ended::get).toList();
    }

    private Duration timeLeft() {
      return timeout.minusNanos(System.nanoTime() - began);
    }

    private TimeoutException late() {
      String which =
          left.stream()
              .limit(SHOWN)
              .map(uuid -> uuid + (told.containsKey(uuid) ? " " + told.get(uuid) : ""))
              .collect(Collectors.joining(", "));
      TimeoutException late =
          new TimeoutException(
              left.size()
                  + " of "
                  + all.size()
                  + " actions have not ended within "
                  + timeout
                  + ": "
                  + which
                  + (left.size() > SHOWN ? ", ..." : ""));
      if (failure != null) {
        late.addSuppressed(failure);
      }
      return late;
    }
  }

  /** States come in this order only. */
  private static int rank(ActionState state) {
    return switch (state) {
      case PENDING -> 0;
      case IN_PROGRESS, UNKNOWN_DEFAULT_OPEN_API -> 1;
      case CANCELING -> 2;
      case SUCCESS, FAILED, CANCELED -> 3;
    };
  }
}
