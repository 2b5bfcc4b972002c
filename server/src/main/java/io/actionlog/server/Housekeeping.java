package io.actionlog.server;

import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.EventStore;
import io.actionlog.server.action.Performer;
import io.actionlog.server.operation.LeaseKeeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due by time alone: ends what has outlived its lease, forgets old events. */
final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final LeaseKeeper leases;
  private final EventStore events;
  private final InstantSource clock;
  private final Duration eventsKept;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "actionlog-housekeeping");
            thread.setDaemon(true);
            return thread;
          });

  Housekeeping(
      ActionStore actions,
      EventStore events,
      Performer performer,
      InstantSource clock,
      Duration eventsKept) {
    this.leases = new LeaseKeeper(actions, performer, clock);
    this.events = events;
    this.clock = clock;
    this.eventsKept = eventsKept;
    actions.addListener(leases);
  }

  /** Looks after what an earlier server has left, and from then on every second and every hour. */
  void start() {
    leases.recover();
    schedule.scheduleWithFixedDelay(guarded(leases::expire), 1, 1, TimeUnit.SECONDS);
    schedule.scheduleWithFixedDelay(
        guarded(() -> events.forget(clock.instant().minus(eventsKept))), 0, 1, TimeUnit.HOURS);
  }

  /** A task that fails is done again the next time; it would be the last otherwise. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.warn("housekeeping: {} (it is tried again)", e.getMessage(), e);
      }
    };
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
