package io.actionlog.client.recording;

import io.actionlog.client.ActionlogException;
import java.lang.System.Logger;
import java.util.UUID;

/** Tells Actionlog that the work goes on, and learns from its answer if it should not. */
final class Leases implements Runnable {

  private static final Logger LOG = System.getLogger(Leases.class.getName());

  private final Reporting reporting;
  private final Workshop workshop;

  Leases(Reporting reporting, Workshop workshop) {
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
        if (Verdict.of(e) == Verdict.LATER) {
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
