package io.actionlog.server.rest;

import io.actionlog.api.model.AppendedLine;
import io.actionlog.api.model.RecordActionRequest;
import io.actionlog.api.model.RecordedActions;
import io.actionlog.api.model.UpdateActionRequest;
import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.LogEntry;
import io.actionlog.server.address.AddressBlock;
import io.actionlog.server.recording.ActionUpdate;
import io.actionlog.server.recording.BatchResult;
import io.actionlog.server.recording.RecordRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps the reports of other services between the wire and the domain. */
final class RecordingMapper {

  private RecordingMapper() {}

  static RecordRequest toDomain(RecordActionRequest request) {
    String ip = request.ip();
    return new RecordRequest(
        request.action(),
        request.objectUri(),
        request.method(),
        request.path(),
        request.uuid(),
        request.user(),
        ip == null ? null : AddressBlock.canonical(ip).orElse(ip),
        request.userAgent(),
        !Boolean.FALSE.equals(request.isUserAction()),
        state(request.state()),
        request.startDate(),
        request.endDate(),
        Boolean.TRUE.equals(request.canBeCanceled()),
        Boolean.TRUE.equals(request.canBeRetried()),
        request.leaseSeconds(),
        request.parent());
  }

  static ActionUpdate toDomain(UpdateActionRequest request) {
    return new ActionUpdate(state(request.state()), request.endDate(), request.leaseSeconds());
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

  private static @Nullable ActionState state(@Nullable Object wire) {
    return wire == null ? null : ActionState.withLabel(wire.toString()).orElseThrow();
  }
}
