package io.actionlog.server.rest;

import io.actionlog.api.model.AppendedLine;
import io.actionlog.api.model.RecordedActions;
import io.actionlog.api.model.UpdateActionRequest;
import io.actionlog.server.action.Action;
import io.actionlog.server.action.LogEntry;
import io.actionlog.server.recording.ActionUpdate;
import io.actionlog.server.recording.BatchResult;
import java.time.Instant;

/** Maps what other services report about recorded actions, and the results of batches. */
final class RecordingMapper {

  private RecordingMapper() {}

  static ActionUpdate toDomain(UpdateActionRequest request) {
    return new ActionUpdate(
        ActionMapper.state(request.state()),
        request.endDate(),
        request.leaseSeconds(),
        request.progress());
  }

  static LogEntry toDomain(AppendedLine line) {
    Long timestamp = line.timestamp();
    return new LogEntry(line.log(), timestamp == null ? null : Instant.ofEpochSecond(timestamp));
  }

  static RecordedActions toWire(BatchResult batch) {
    return RecordedActions.builder()
        .recorded(batch.recorded())
        .known(batch.actions().size() - batch.recorded())
        .resourceUris(batch.actions().stream().map(Action::resourceUri).toList())
        .build();
  }
}
