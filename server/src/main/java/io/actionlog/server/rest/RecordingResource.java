package io.actionlog.server.rest;

import io.actionlog.api.RecordingApi;
import io.actionlog.api.model.Action;
import io.actionlog.api.model.AppendedLine;
import io.actionlog.api.model.RecordActionRequest;
import io.actionlog.api.model.RecordedActions;
import io.actionlog.api.model.UpdateActionRequest;
import io.actionlog.server.recording.RecordingService;
import io.actionlog.server.rest.filter.RequestContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls of the tag Recording. */
public final class RecordingResource implements RecordingApi {

  private static final int ACCEPTED = 202;

  private final RecordingService recording;

  RecordingResource(RecordingService recording) {
    this.recording = recording;
  }

  @Override
  public Action recordAction(
      @Nullable String idempotencyKey, RecordActionRequest recordActionRequest) {
    RequestContext call = RequestContext.current();
    io.actionlog.server.action.Action recorded =
        recording.recordAction(
            call.call(), ActionMapper.toDomain(recordActionRequest), call.key(idempotencyKey));
    if (recordActionRequest.state() == null) {
      call.succeedWith(ACCEPTED);
    }
    return ActionMapper.newToWire(call.located(recorded));
  }

  @Override
  public RecordedActions recordActions(
      @Nullable String idempotencyKey, List<RecordActionRequest> recordActionRequest) {
    RequestContext call = RequestContext.current();
    return RecordingMapper.toWire(
        recording.recordActions(
            call.call(),
            recordActionRequest.stream().map(ActionMapper::toDomain).toList(),
            call.key(idempotencyKey)));
  }

  @Override
  public Action updateAction(
      UUID uuid, @Nullable String idempotencyKey, UpdateActionRequest updateActionRequest) {
    RequestContext call = RequestContext.current();
    return ActionMapper.toWire(
        recording.updateAction(
            call.call(),
            uuid,
            RecordingMapper.toDomain(updateActionRequest),
            call.key(idempotencyKey)));
  }

  @Override
  public Action appendActionLogs(
      UUID uuid, @Nullable String idempotencyKey, List<AppendedLine> appendedLine) {
    RequestContext call = RequestContext.current();
    return ActionMapper.toWire(
        recording.appendActionLogs(
            call.call(),
            uuid,
            appendedLine.stream().map(RecordingMapper::toDomain).toList(),
            call.key(idempotencyKey)));
  }
}
