package io.actionlog.client.recording.work;

import io.actionlog.client.recording.outbox.ActionReporter;

import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.EventKind;
import java.lang.System.Logger;
import java.util.UUID;

/** What this process does when an event tells of its actions, or of a retry of one of them. */
final class EventHandler {

  private static final Logger LOG = System.getLogger(EventHandler.class.getName());

  private final ActionReporter reporting;
  private final ActiveActions workshop;
  private final RetryableWork retries;

  EventHandler(ActionReporter reporting, ActiveActions workshop, RetryableWork retries) {
    this.reporting = reporting;
    this.workshop = workshop;
    this.retries = retries;
  }

  /** If there is nothing of which an event could tell. */
  boolean isIdle() {
    return workshop.isIdle() && retries.isEmpty();
  }

  void to(ActionEvent event) {
    boolean begins =
        event.kind() == EventKind.CREATE
            && (event.state() == ActionState.IN_PROGRESS || event.state() == ActionState.PENDING);
    if (workshop.isPerforming(event.action())) {
      workshop.seen(event.action(), event.state());
    } else if (begins && retries.concerns(event.parents())) {
      try {
        retry(reporting.getAction(event.action()));
      } catch (ActionlogException e) {
        LOG.log(
            Logger.Level.WARNING,
            "A retry of an action of this process may not be performed: " + event.resourceUri(),
            e);
      }
    }
  }

  private void retry(Action action) {
    String original = action.getRetryOf();
    RetryableWork.Remembered remembered = original == null ? null : retries.get(uuid(original));
    if (remembered != null) {
      ReportedAction retried = workshop.open(action.getUuid(), remembered.request());
      retried.seen(action.getState());
      retried.perform(remembered.work());
    }
  }

  private static UUID uuid(String resourceUri) {
    String path = resourceUri.substring(0, resourceUri.length() - 1);
    return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
  }
}
