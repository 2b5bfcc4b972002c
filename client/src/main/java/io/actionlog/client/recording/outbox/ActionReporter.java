package io.actionlog.client.recording.outbox;

import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.AppendedLine;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.UpdateActionRequest;
import java.util.List;
import java.util.UUID;

/** What a recorder asks of Actionlog. Every method throws {@link ActionlogException}. */
interface ActionReporter {

  Action recordAction(RecordActionRequest request);

  void recordActions(List<RecordActionRequest> requests);

  Action appendActionLogs(UUID uuid, List<AppendedLine> lines, String idempotencyKey);

  Action updateAction(UUID uuid, UpdateActionRequest report, String idempotencyKey);

  /** Renews the lease. */
  Action renew(UUID uuid);

  Action getAction(UUID uuid);
}
