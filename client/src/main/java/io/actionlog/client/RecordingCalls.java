package io.actionlog.client;

import io.actionlog.client.transport.Calls;

import io.actionlog.client.generated.api.RecordingApi;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.AppendedLine;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedActions;
import io.actionlog.client.generated.model.UpdateActionRequest;
import java.util.List;
import java.util.UUID;

/**
 * The calls that record. Each carries a key by which the server knows it again, so it is repeated
 * like one that changes nothing.
 */
record RecordingCalls(Calls calls, RecordingApi api) {

  /** A key that no other call has. */
  static String newKey() {
    return UUID.randomUUID().toString();
  }

  Action recordAction(RecordActionRequest request, String idempotencyKey) {
    return calls.safe("recordAction", () -> api.recordAction(idempotencyKey, request));
  }

  RecordedActions recordActions(List<RecordActionRequest> requests, String idempotencyKey) {
    return calls.safe("recordActions", () -> api.recordActions(idempotencyKey, requests));
  }

  Action updateAction(UUID uuid, UpdateActionRequest report, String idempotencyKey) {
    return calls.safe("updateAction", () -> api.updateAction(uuid, idempotencyKey, report));
  }

  Action appendActionLogs(UUID uuid, List<AppendedLine> lines, String idempotencyKey) {
    return calls.safe("appendActionLogs", () -> api.appendActionLogs(uuid, idempotencyKey, lines));
  }
}
