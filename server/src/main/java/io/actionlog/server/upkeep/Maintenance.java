package io.actionlog.server.upkeep;

import io.actionlog.server.action.ActionRunner;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.event.EventStore;
import io.actionlog.server.clock.Continuity;
import io.actionlog.server.clock.ServerClock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the periodic tasks: it ends actions whose lease has expired, and deletes old events and
 * secrets.
 */
public final class Maintenance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

  /** How long after its end an action can be retried that was started with secrets (document). */
  private static final Duration SECRETS_KEPT = Duration.ofDays(7);

  private final LeaseExpiry leases;
  private final ActionStore actions;
  private final EventStore events;
  private final ServerClock clock;
  private final Duration eventsKept;
  private final Runnable look;

  /** Two threads: the beat of the process does not wait for a store that does not answer. */
  private final ScheduledExecutorService schedule =
      Executors.newScheduledThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "actionlog-maintenance");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Adds itself to the listeners of the actions; does nothing before {@link #start}.
   *
   * @param look what looks for changed files, every second
   */
  public Maintenance(
      ActionStore actions,
      EventStore events,
      ActionRunner runner,
      ServerClock clock,
      Duration eventsKept,
      Runnable look) {
    this.leases = new LeaseExpiry(actions, runner, clock);
    this.actions = actions;
    this.events = events;
    this.clock = clock;
    this.eventsKept = eventsKept;
    this.look = look;
    actions.addListener(leases);
  }

  /**
   * Takes over the leases of an earlier run, then checks leases and files every second, and old
   * events and secrets every hour.
   */
  public void start() {
    leases.recover();
    long beat = Continuity.BEAT.toMillis();
    schedule.scheduleWithFixedDelay(leases::beat, beat, beat, TimeUnit.MILLISECONDS);
    schedule.scheduleWithFixedDelay(guarded(leases::expire), 1, 1, TimeUnit.SECONDS);
    schedule.scheduleWithFixedDelay(guarded(look), 1, 1, TimeUnit.SECONDS);
    schedule.scheduleWithFixedDelay(
        guarded(() -> events.forget(clock.instant().minus(eventsKept))), 0, 1, TimeUnit.HOURS);
    schedule.scheduleWithFixedDelay(
        guarded(() -> actions.forgetSecrets(clock.instant().minus(SECRETS_KEPT))),
        0,
        1,
        TimeUnit.HOURS);
  }

  /** A failing task is logged; without this, the executor would never run it again. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (ActionlogException e) {
        // The store has told already.
        LOG.debug("maintenance is tried again", e);
      } catch (RuntimeException e) {
        LOG.warn("maintenance: {} (it is tried again)", e.getMessage(), e);
      }
    };
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
