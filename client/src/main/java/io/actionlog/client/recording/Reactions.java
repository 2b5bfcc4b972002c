package io.actionlog.client.recording;

import io.actionlog.client.ActionEvent;
import io.actionlog.client.ActionlogException;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.EventKind;
import java.lang.System.Logger;
import java.util.UUID;

/** What this process does when an event tells of its actions, or of a retry of one of them. */
final class Reactions {

  private static final Logger LOG = System.getLogger(Reactions.class.getName());

  private final Reporting reporting;
  private final Workshop workshop;
  private final Retries retries;

  Reactions(Reporting reporting, Workshop workshop, Retries retries) {
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
    Retries.Remembered remembered = original == null ? null : retries.get(uuid(original));
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
