package io.actionlog.client.jaxrs;

import io.actionlog.client.recording.ActionRecorder;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.net.URI;
import java.time.Instant;

/** Records the calls of one resource method. Before all other filters, and after them. */
@Priority(RecordingFilter.FIRST)
final class RecordingFilter implements ContainerRequestFilter, ContainerResponseFilter {

  static final int FIRST = 1;
  private static final String ACTION_URI = "X-DockerCloud-Action-URI";

  private final ActionRecorder recorder;
  private final CallReader reader;
  private final Route route;

  RecordingFilter(ActionRecorder recorder, CallReader reader, Route route) {
    this.recorder = recorder;
    this.reader = reader;
    this.route = route;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    ActionHandles.bind(request, begin(request));
  }

  private RecordedCall begin(ContainerRequestContext request) {
    return new RecordedCall(
        recorder,
        reader.read(request, route, Instant.now()),
        () -> CallReader.user(request),
        route.object().isEmpty());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    RecordedCall known = ActionHandles.call(request);
    // A filter before this one may have answered.
    RecordedCall call = known == null ? begin(request) : known;
    ActionHandles.unbind(call);
    URI location = response.getLocation();
    String created = location == null ? null : CallReader.resourceUri(location.toString());
    String uri = call.answer(response.getStatus(), created);
    if (uri != null) {
      response.getHeaders().putSingle(ACTION_URI, uri);
    }
  }
}
