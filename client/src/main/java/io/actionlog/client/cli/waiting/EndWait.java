package io.actionlog.client.cli.waiting;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.connection.UnavailableRetry;
import io.actionlog.client.cli.terminal.RelativeTime;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.FinalStates;
import io.actionlog.client.transport.retry.RetryClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Waits on the events socket until actions have ended, and says what is waited for. Those that are
 * left are looked at now and then as well, since the socket tells of one namespace only. One thread
 * waits; any may ask what has not ended.
 */
public final class EndWait {

  /**
   * How long until those that have not ended are looked at again, whatever the events tell: an
   * action of another namespace has none here.
   */
  public static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
  private static final int MOST_TOLD = 10;

  private final Session session;
  private final UnavailableRetry outage;
  private final Duration betweenLooks;
  private final Consumer<Action> whenEnded;

  /** Those that have not ended, as they were seen last. */
  private final Map<UUID, Action> open = new LinkedHashMap<>();

  private int failures;

  /**
   * @param betweenLooks how long events alone are trusted; more than none
   * @param whenEnded is given each action that has ended; its JSON is the session's last answer
   */
  public EndWait(Session session, Duration betweenLooks, Consumer<Action> whenEnded) {
    this.session = session;
    this.betweenLooks = betweenLooks;
    this.outage = new UnavailableRetry(session.console());
    this.whenEnded = whenEnded;
  }

  /**
   * Looks at the actions once, and says which of them are waited for, and what those wait for that
   * are Pending.
   */
  public void look(List<UUID> actions) throws InterruptedException {
    for (UUID uuid : actions) {
      look(uuid);
    }
    List<Action> told = open();
    told.stream().limit(MOST_TOLD).forEach(this::tell);
    if (told.size() > MOST_TOLD) {
      session.console().error("waiting for " + (told.size() - MOST_TOLD) + " more");
    }
  }

  /** Returns when all have ended, or when the client is closed. */
  public void await() throws InterruptedException {
    while (!open().isEmpty()) {
      try (EventStream stream = session.client().watchActions(options())) {
        stream.whenAway(session.console()::away);
        lookAgain();
        follow(EventReader.start(stream, this::isOpen));
        return;
      } catch (ActionlogException e) {
        // The server tells no events, or no longer those in between: what has become of them?
        lookAgain();
        if (!open().isEmpty()) {
          RetryClock.REAL.pause(BETWEEN_ATTEMPTS);
        }
      }
    }
  }

  /** Of how many the server did not say how they are. */
  public int failures() {
    return failures;
  }

  /** Those that have not ended, as they were seen last. */
  public List<Action> open() {
    synchronized (open) {
      return List.copyOf(open.values());
    }
  }

  /** The events of one action, or else of all: most of theirs would be asked for one by one. */
  private EventOptions options() {
    List<Action> all = open();
    return all.size() == 1
        ? EventOptions.all().withObject(all.get(0).getResourceUri())
        : EventOptions.all();
  }

  private void follow(EventReader events) throws InterruptedException {
    long looked = System.nanoTime();
    while (!open().isEmpty() && !events.isOver()) {
      Duration left = betweenLooks.minusNanos(System.nanoTime() - looked);
      if (left.isNegative() || left.isZero()) {
        // Also while others have events: theirs would put this off again and again.
        lookAgain();
        looked = System.nanoTime();
        continue;
      }
      ActionEvent event = events.next(left);
      if (event != null && isOpen(event.action())) {
        look(event.action());
      }
    }
  }

  private void lookAgain() throws InterruptedException {
    for (Action action : open()) {
      look(action.getUuid());
    }
  }

  private boolean isOpen(UUID uuid) {
    synchronized (open) {
      return open.containsKey(uuid);
    }
  }

  private void look(UUID uuid) throws InterruptedException {
    Action action;
    try {
      action = outage.outlast(() -> session.client().getAction(uuid));
    } catch (ActionlogException e) {
      session.console().error(uuid + ": " + e.error());
      failures++;
      forget(uuid);
      return;
    }
    if (FinalStates.hasEnded(action)) {
      forget(uuid);
      whenEnded.accept(action);
    } else {
      synchronized (open) {
        open.put(uuid, action);
      }
    }
  }

  private void forget(UUID uuid) {
    synchronized (open) {
      open.remove(uuid);
    }
  }

  private void tell(Action action) {
    String what = Session.shortId(action.getUuid()) + " " + action.getAction() + ", ";
    String age = "for " + RelativeTime.age(action.getStartDate(), Instant.now());
    boolean isPending = action.getState() == ActionState.PENDING;
    String preceding =
        isPending
            ? PrecedingAction.of(session, action)
                .map(
                    first ->
                        "behind "
                            + Session.shortId(first.getUuid())
                            + " "
                            + first.getAction()
                            + ", ")
                .orElse("")
            : "";
    session.console().error("waiting for " + what + action.getState() + " " + preceding + age);
  }
}
