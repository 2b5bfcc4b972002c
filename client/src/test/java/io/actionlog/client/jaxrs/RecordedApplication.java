package io.actionlog.client.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.recording.ActionRecorder;
import io.actionlog.client.recording.FakeActionlog;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.Principal;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application whose calls are recorded, and the Actionlog that gets to know of them. */
@Timeout(60)
abstract class RecordedApplication {

  static final String ACTION_URI = "X-DockerCloud-Action-URI";
  private static final URI BASE = URI.create("http://localhost/");

  @TempDir Path directory;
  FakeActionlog actionlog;
  ActionRecorder recorder;
  private ActionlogClient client;
  private ApplicationHandler application;

  abstract Object resource();

  @BeforeEach
  void start() throws IOException {
    actionlog = new FakeActionlog();
    client =
        ActionlogClient.builder(actionlog.address()).credentials("app", "key").retries(0).build();
    recorder = ActionRecorder.builder(client, directory.resolve("spool")).build();
    application = application();
  }

  /** Serves the resource with these providers from now on. */
  void serve(Object... providers) {
    application = application(providers);
  }

  private ApplicationHandler application(Object... providers) {
    ResourceConfig config = new ResourceConfig().register(resource());
    config.register(
        new ActionRecordingFeature(recorder)
            .withAddress(request -> request.getHeaderString("X-Real-IP")));
    for (Object provider : providers) {
      config.register(provider);
    }
    return new ApplicationHandler(config);
  }

  @AfterEach
  void stop() {
    recorder.close();
    client.close();
    actionlog.close();
  }

  String recorded() {
    recorder.close();
    return actionlog.bodies();
  }

  static ContainerRequest request(String method, String path) {
    return new ContainerRequest(
        BASE, BASE.resolve(path), method, new Caller(null), new MapPropertiesDelegate(), null);
  }

  ContainerResponse answer(ContainerRequest request) {
    try {
      return application.apply(request).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  static String uuid(ContainerResponse response) {
    String uri = String.valueOf(response.getHeaders().getFirst(ACTION_URI));
    assertThat(uri).matches(Pattern.compile("/api/audit/v1/action/[0-9a-f-]{36}/"));
    return uri.replaceAll(".*/action/|/", "");
  }

  record Caller(@Nullable String name) implements SecurityContext {

    @Override
    public @Nullable Principal getUserPrincipal() {
      String known = name;
      return known == null ? null : () -> known;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Basic";
    }
  }
}
