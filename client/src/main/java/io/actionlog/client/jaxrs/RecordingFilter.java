package io.actionlog.client.jaxrs;

import io.actionlog.client.recording.ActionRecorder;
import io.actionlog.client.recording.CallDescriptions;
import io.actionlog.client.recording.RecordedCall;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Records the calls of one resource method. Before all other filters, and after them, around the
 * writing of the body: an exception from it makes another answer of the one that was filtered.
 */
final class RecordingFilter
    implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

  /** The last filter to see an answer is the one of the lowest number. */
  static final Map<Class<?>, Integer> PRIORITIES =
      Map.of(
          ContainerRequestFilter.class, 1,
          ContainerResponseFilter.class, Integer.MIN_VALUE,
          WriterInterceptor.class, Integer.MIN_VALUE);

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
    if (route.takes(request.getMethod())) {
      ActionHandles.bind(request, begin(request));
    }
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
    if (!route.takes(request.getMethod())) {
      return;
    }
    RecordedCall call = call(request);
    ActionHandles.unbind(call);
    URI location = response.getLocation();
    String created = location == null ? null : CallDescriptions.resourceUri(location.toString());
    String uri = call.answer(response.getStatus(), created);
    // A body comes to the interceptor below; that of a HEAD need not, as nobody gets it.
    boolean over = !response.hasEntity() || request.getMethod().equals(HttpMethod.HEAD);
    if (uri != null && (!over || call.end(true))) {
      response.getHeaders().putSingle(ACTION_URI, uri);
    }
  }

  /** A filter before this one may have answered, so that the call is not known yet. */
  private RecordedCall call(ContainerRequestContext request) {
    RecordedCall known = ActionHandles.call(request);
    if (known != null) {
      return known;
    }
    RecordedCall call = begin(request);
    ActionHandles.keep(request, call);
    return call;
  }

  /**
   * What cannot be written has failed, whatever is answered instead: if the answer has begun to go
   * out, none follows, and nobody tells this class if it has.
   */
  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    RecordedCall call = ActionHandles.call(context);
    boolean written = false;
    try {
      context.proceed();
      written = true;
    } finally {
      if (call != null && !call.end(written)) {
        // Of use as long as the headers have not gone out, which short bodies wait for.
        context.getHeaders().remove(ACTION_URI);
      }
    }
  }
}
