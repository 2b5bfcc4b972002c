package io.actionlog.client.recording.outbox;

import io.actionlog.client.recording.spool.Batch;

import io.actionlog.client.transport.ActionlogException;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The thread that empties the outbox. */
final class DeliveryLoop implements Runnable {

  private static final Logger LOG = System.getLogger(DeliveryLoop.class.getName());
  private static final int MOST_DOUBLINGS = 16;

  private final Outbox outbox;
  private final BatchSender sending;
  private final DeliveryListener listener;
  private final Duration firstPause;
  private final Duration longestPause;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean away;
  private boolean failing;

  DeliveryLoop(
      Outbox outbox,
      BatchSender sending,
      DeliveryListener listener,
      Duration firstPause,
      Duration longestPause) {
    this.outbox = outbox;
    this.sending = sending;
    this.listener = listener;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
  }

  @Override
  public void run() {
    int failures = 0;
    boolean postponed = false;
    while (stopped.getCount() > 0) {
      try {
        Batch batch = outbox.next();
        if (batch == null) {
          return;
        }
        boolean done = sending.send(batch.reports());
        back();
        outbox.delivered();
        failures = 0;
        if (!done && postponed) {
          pause(1);
        }
        postponed = !done;
      } catch (ActionlogException e) {
        away(e);
        pause(++failures);
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        failed(e);
        pause(++failures);
      }
    }
  }

  private void away(ActionlogException e) {
    if (!away && stopped.getCount() > 0) {
      away = true;
      LOG.log(
          Logger.Level.WARNING,
          "Actionlog takes no reports; they are kept until it does: " + e.getMessage());
    }
    if (!outbox.spill()) {
      LOG.log(Logger.Level.DEBUG, "The spool takes no more; the reports stay in memory");
    }
    listener.away();
  }

  private void failed(Exception e) {
    Logger.Level level = failing ? Logger.Level.DEBUG : Logger.Level.WARNING;
    failing = true;
    LOG.log(level, "Delivery failed and is tried again: " + e.getMessage(), e);
  }

  private void back() {
    failing = false;
    if (away) {
      away = false;
      LOG.log(Logger.Level.INFO, "Actionlog takes reports again");
    }
  }

  /** If the last attempt to reach Actionlog failed. */
  boolean isAway() {
    return away;
  }

  private void pause(int failures) {
    long millis = firstPause.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    try {
      // True only when it is to stop, which the loop looks at itself.
      boolean stop =
          stopped.await(Math.min(millis, longestPause.toMillis()), TimeUnit.MILLISECONDS);
      LOG.log(Logger.Level.TRACE, "Trying again, unless it stops: {0}", stop);
    } catch (InterruptedException e) {
      stopped.countDown();
    }
  }

  /** Ends after the request that is being sent, or at once between two. */
  void stop() {
    stopped.countDown();
  }
}
