package io.actionlog.client.recording;

import io.actionlog.client.recording.outbox.ActionReporter;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.AppendedLine;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.UpdateActionRequest;
import java.util.List;
import java.util.UUID;

/** Reports by a client, which its owner closes. */
record ClientActionReporter(ActionlogClient client) implements ActionReporter {

  @Override
  public Action recordAction(RecordActionRequest request) {
    return client.recordAction(request);
  }

  @Override
  public void recordActions(List<RecordActionRequest> requests) {
    client.recordActions(requests);
  }

  @Override
  public Action appendActionLogs(UUID uuid, List<AppendedLine> lines, String idempotencyKey) {
    return client.appendActionLogs(uuid, lines, idempotencyKey);
  }

  @Override
  public Action updateAction(UUID uuid, UpdateActionRequest report, String idempotencyKey) {
    return client.updateAction(uuid, report, idempotencyKey);
  }

  @Override
  public Action renew(UUID uuid) {
    return client.updateAction(uuid, new UpdateActionRequest());
  }

  @Override
  public Action getAction(UUID uuid) {
    return client.getAction(uuid);
  }
}
