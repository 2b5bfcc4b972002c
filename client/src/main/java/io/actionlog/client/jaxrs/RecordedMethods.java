package io.actionlog.client.jaxrs;

import io.actionlog.client.recording.ActionRecorder;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Gives each resource method that is recorded its filters. */
record RecordedMethods(ActionRecorder recorder, CallReader reader) implements DynamicFeature {

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Route route = Route.of(resource.getResourceMethod());
    if (route == null) {
      return;
    }
    PathNames.check(route.object(), resource);
    context.register(new RecordingFilter(recorder, reader, route), RecordingFilter.PRIORITIES);
    if (route.strict()) {
      context.register(new StrictFilter());
    }
  }
}
