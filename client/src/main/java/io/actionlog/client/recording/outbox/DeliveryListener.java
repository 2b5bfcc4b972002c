package io.actionlog.client.recording.outbox;

import io.actionlog.client.generated.model.Action;
import java.util.UUID;

/** Is told what becomes of the reports, on the thread that delivers. */
interface DeliveryListener {

  /** Actionlog showed the action as it is now. */
  void seen(Action action);

  /** The beginning of the action was refused for good. */
  void refused(UUID uuid);

  /** The end of the action was delivered, or refused for good. */
  void ended(UUID uuid);

  /** Actionlog cannot be reached. */
  void away();
}
