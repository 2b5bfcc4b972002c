package io.actionlog.client.recording;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.recording.outbox.ActionReporter;
import io.actionlog.client.recording.outbox.BatchSender;
import io.actionlog.client.recording.outbox.DeliveryLoop;
import io.actionlog.client.recording.outbox.Outbox;
import io.actionlog.client.recording.outbox.RefusedReports;
import io.actionlog.client.recording.spool.Report;
import io.actionlog.client.recording.spool.Spool;
import io.actionlog.client.recording.work.ActionHandle;
import io.actionlog.client.recording.work.ActiveActions;
import io.actionlog.client.recording.work.EventHandler;
import io.actionlog.client.recording.work.EventSubscription;
import io.actionlog.client.recording.work.LeaseRenewer;
import io.actionlog.client.recording.work.ReportedAction;
import io.actionlog.client.recording.work.RetryableWork;
import io.actionlog.client.stream.EventOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls of an application's users, and the work that they start, without making the
 * application wait: what is recorded goes to Actionlog in the background, in order and once. While
 * Actionlog cannot be reached, or is slower than the application, it waits in a spool on disk, also
 * over a restart of the application. What Actionlog refuses for good is logged and kept in the file
 * {@code refused.ndjson} of the spool's directory.
 *
 * <p>What waits in memory, because Actionlog has only just been asked to take it, is lost when the
 * process is killed; what is in the spool is not. The client's account needs the role producer.
 *
 * <p>Safe for use by several threads, which are daemons. Whoever built it closes it, before the
 * client.
 */
public final class ActionRecorder implements AutoCloseable {

  private static final int MOST_RETRIES_REMEMBERED = 10_000;
  private static final EventOptions WATCHED = EventOptions.all().withType("action");
  private static final int RENEWALS_IN_A_LEASE = 3;

  private final StrictRecording strict;
  private final InstantSource clock;
  private final int leaseSeconds;
  private final long closeWithinMillis;
  private final RefusedReports refused;
  private final Outbox outbox;
  private final ActiveActions workshop;
  private final EventSubscription watching;
  private final DeliveryLoop delivery;
  private final Thread deliverer;
  private final ScheduledExecutorService renewing;
  private final @Nullable ExecutorService ownExecutor;

  ActionRecorder(ActionRecorderBuilder settings, ActionReporter reporting, Spool spool) {
    strict = new StrictRecording(reporting, settings.strictTimeout, daemons("strict"));
    clock = settings.clock;
    leaseSeconds = settings.leaseSeconds;
    closeWithinMillis = settings.closeWithin.toMillis();
    refused = new RefusedReports(settings.spool);
    outbox = new Outbox(spool, settings.queueCapacity, settings.batchSize, refused);
    Executor executor = settings.executor;
    if (executor == null) {
      ownExecutor = Executors.newCachedThreadPool(daemons("work"));
      executor = ownExecutor;
    } else {
      ownExecutor = null;
    }
    RetryableWork retries = new RetryableWork(MOST_RETRIES_REMEMBERED);
    workshop = new ActiveActions(outbox::add, executor, clock, retries);
    renewing = Executors.newSingleThreadScheduledExecutor(daemons("leases"));
    LeaseRenewer leases = new LeaseRenewer(reporting, workshop);
    watching = watching(settings, new EventHandler(reporting, workshop, retries), leases);
    workshop.onIdle(watching::endIfIdle);
    BatchSender sending = new BatchSender(reporting, refused, workshop, outbox::postpone);
    delivery = new DeliveryLoop(outbox, sending, workshop, settings.backoff);
    deliverer = daemons("delivery").newThread(delivery);
    deliverer.start();
    long period = leaseSeconds * 1000L / RENEWALS_IN_A_LEASE;
    renewing.scheduleWithFixedDelay(leases, period, period, TimeUnit.MILLISECONDS);
  }

  private EventSubscription watching(
      ActionRecorderBuilder settings, EventHandler reactions, LeaseRenewer leases) {
    return new EventSubscription(
        since -> settings.client.watchActions(WATCHED.withSince(since)),
        reactions,
        () -> renewing.execute(leases),
        daemons("events"),
        settings.backoff.longest());
  }

  /**
   * Begins a recorder.
   *
   * @param client the account and namespace to record in; closed by its owner, after the recorder
   * @param spool a directory for this recorder alone, made if it does not exist
   */
  public static ActionRecorderBuilder builder(ActionlogClient client, Path spool) {
    return new ActionRecorderBuilder(client, spool);
  }

  /**
   * Records a call that is over. Where they are not given, its UUID is chosen (and set in the
   * request) and its dates are now. Port and brackets are taken off its address; one that is none
   * is recorded as {@code unknown}, since a header that a caller chooses must not cost the record.
   *
   * @return false if there was no room for it, which is counted ({@link #dropped()})
   * @throws IllegalArgumentException if the call has no state
   */
  public boolean record(RecordActionRequest call) {
    if (call.getState() == null) {
      throw new IllegalArgumentException("state: null (expected Success, Failed or Canceled)");
    }
    RecordActionRequest copy = dated(call);
    copy.setEndDate(call.getEndDate() == null ? clock.instant() : call.getEndDate());
    return outbox.add(new Report.Call(uuid(copy), copy));
  }

  /**
   * Records a call whose work goes on, and returns the handle of its action. Where they are not
   * given, its UUID is chosen (and set in the request) and its start is now; the lease is the
   * recorder's.
   *
   * @throws IllegalArgumentException if the call has a state
   */
  public ActionHandle begin(RecordActionRequest call) {
    RecordActionRequest request = asynchronous(call);
    UUID uuid = uuid(request);
    ReportedAction action = workshop.open(uuid, request);
    if (!outbox.add(new Report.Call(uuid, request))) {
      workshop.refused(uuid);
    }
    watching.begin();
    return action;
  }

  /**
   * The same in the strict way: returns when Actionlog has recorded the action. When its answer
   * alone is missing, the action that it may have recorded is Failed as soon as the lease runs out.
   *
   * @throws NotRecordedException if it has not, if it has not answered within the time that was set
   *     ({@link ActionRecorderBuilder#strictTimeout}), or if there is no room to report how it ends
   */
  public ActionHandle beginStrictly(RecordActionRequest call) {
    RecordActionRequest request = asynchronous(call);
    UUID uuid = uuid(request);
    if (!outbox.hasRoom()) {
      throw new NotRecordedException("the spool is full", null);
    }
    ReportedAction action = workshop.open(uuid, request);
    try {
      workshop.seen(strict.record(request));
      watching.begin();
      return action;
    } catch (NotRecordedException e) {
      workshop.forget(uuid);
      throw e;
    }
  }

  private RecordActionRequest asynchronous(RecordActionRequest call) {
    if (call.getState() != null) {
      throw new IllegalArgumentException(
          "state: " + call.getState() + " (expected none: its work goes on)");
    }
    return dated(call).leaseSeconds(leaseSeconds);
  }

  private RecordActionRequest dated(RecordActionRequest call) {
    if (call.getUuid() == null) {
      call.setUuid(UUID.randomUUID());
    }
    Instant start = call.getStartDate();
    String ip = call.getIp();
    return RequestCopies.copy(call)
        .startDate(start == null ? clock.instant() : start)
        .ip(ip == null ? null : CallerAddress.of(ip).orElse(CallerAddress.UNKNOWN));
  }

  private static UUID uuid(RecordActionRequest request) {
    UUID uuid = request.getUuid();
    if (uuid == null) {
      throw new IllegalStateException("expected a uuid");
    }
    return uuid;
  }

  /** How many reports were lost since the start, because the spool was full or not writable. */
  public long dropped() {
    return outbox.dropped();
  }

  /** How many reports Actionlog has refused for good since the start. */
  public long refused() {
    return refused.count();
  }

  /** If the last attempt to reach Actionlog failed, so that reports wait on disk. */
  public boolean isAway() {
    return delivery.isAway();
  }

  /**
   * Takes no more reports, delivers what it can within the limit that was set (nothing while
   * Actionlog cannot be reached), and leaves the rest in the spool for the next recorder. Work that
   * still runs is not ended; what it reports is lost, and its action is Failed when the lease runs
   * out. Closing twice is allowed.
   */
  @Override
  public void close() {
    watching.close();
    renewing.shutdownNow();
    outbox.stop();
    boolean interrupted = Thread.interrupted();
    try {
      if (!delivery.isAway() && !outbox.awaitEmpty(closeWithinMillis)) {
        delivery.stop();
      }
      delivery.stop();
      deliverer.interrupt();
      deliverer.join();
    } catch (InterruptedException e) {
      interrupted = true;
      deliverer.interrupt();
    }
    outbox.close();
    if (ownExecutor != null) {
      ownExecutor.shutdown();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, "actionlog-recorder-" + name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
