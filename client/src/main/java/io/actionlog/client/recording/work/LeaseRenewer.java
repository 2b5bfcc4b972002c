package io.actionlog.client.recording.work;

import io.actionlog.client.recording.outbox.ActionReporter;
import io.actionlog.client.recording.outbox.FailureKind;

import io.actionlog.client.transport.ActionlogException;
import java.lang.System.Logger;
import java.util.UUID;

/** Tells Actionlog that the work goes on, and learns from its answer if it should not. */
final class LeaseRenewer implements Runnable {

  private static final Logger LOG = System.getLogger(LeaseRenewer.class.getName());

  private final ActionReporter reporting;
  private final ActiveActions workshop;

  LeaseRenewer(ActionReporter reporting, ActiveActions workshop) {
    this.reporting = reporting;
    this.workshop = workshop;
  }

  /** Renews the lease of every action; of none more when Actionlog cannot be reached. */
  @Override
  public void run() {
    for (UUID uuid : workshop.leased()) {
      try {
        renew(uuid);
      } catch (ActionlogException e) {
        LOG.log(Logger.Level.DEBUG, "The lease of " + uuid + " is not renewed", e);
        if (FailureKind.of(e) == FailureKind.LATER) {
          return;
        }
      } catch (IllegalStateException e) {
        LOG.log(Logger.Level.WARNING, "No lease is renewed: " + e.getMessage(), e);
        return;
      }
    }
  }

  private void renew(UUID uuid) {
    try {
      workshop.seen(reporting.renew(uuid));
    } catch (ActionlogException e) {
      if (e.status() != 409) {
        throw e;
      }
      // It has ended without this process.
      workshop.seen(reporting.getAction(uuid));
    }
  }
}
