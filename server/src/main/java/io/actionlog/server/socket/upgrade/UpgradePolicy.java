package io.actionlog.server.socket.upgrade;

import java.util.Optional;

/** Decides who may open a socket, so that the upgrade filter knows neither accounts nor paths. */
@FunctionalInterface
public interface UpgradePolicy {

  /**
   * Settles authentication, parameters and existence before the upgrade. May block: it runs on a
   * worker thread. Thread-safe.
   *
   * @return what the caller may follow; empty sends the call on to Jersey as a plain GET, whose
   *     resource then says why with 400, 401, 404 or 426
   */
  Optional<UpgradeGrant> authorise(UpgradeRequest call);
}
