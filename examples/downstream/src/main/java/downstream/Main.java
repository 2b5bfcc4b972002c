package downstream;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.jaxrs.ActionRecordingFeature;
import io.actionlog.client.recording.ActionRecorder;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Runs the platform: {@code --port 8081 --actionlog-url http://127.0.0.1:8080 --user U --key K
 * --spool DIR}. User and key come from {@code ACTIONLOG_USER} (else {@code admin}) and {@code
 * ACTIONLOG_APIKEY} as well, which others on the machine cannot read.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> options = options(arguments);
    ActionlogClient client =
        ActionlogClient.builder(options.get("--actionlog-url"))
            .credentials(options.get("--user"), options.get("--key"))
            .build();
    ActionRecorder recorder =
        ActionRecorder.builder(client, Path.of(options.get("--spool")))
            .leaseSeconds(Integer.parseInt(options.get("--lease-seconds")))
            .build();
    HttpServer server = start(Integer.parseInt(options.get("--port")), recorder);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, recorder, client)));
    System.out.println(
        "Listening on http://127.0.0.1:" + server.getListener("grizzly").getPort());
    Thread.currentThread().join();
  }

  private static HttpServer start(int port, ActionRecorder recorder) {
    ResourceConfig application =
        new ResourceConfig()
            .property(ServerProperties.WADL_FEATURE_DISABLE, true)
            .register(new State())
            .register(ServiceResource.class)
            .register(GateResource.class)
            .register(new Authentication())
            .register(CallerAddress.class)
            .register(new ActionRecordingFeature(recorder).withAddress(CallerAddress::of));
    return GrizzlyHttpServerFactory.createHttpServer(
        URI.create("http://127.0.0.1:" + port + "/"), application);
  }

  /** What the resources share. */
  private static final class State extends AbstractBinder {

    @Override
    protected void configure() {
      bind(new Services()).to(Services.class);
      bind(new Gates()).to(Gates.class);
    }
  }

  private static void stop(HttpServer server, ActionRecorder recorder, ActionlogClient client) {
    server.shutdownNow();
    recorder.close();
    client.close();
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    options.put("--port", "8081");
    options.put("--actionlog-url", "http://127.0.0.1:8080");
    options.put("--user", System.getenv().getOrDefault("ACTIONLOG_USER", "admin"));
    options.put("--key", System.getenv("ACTIONLOG_APIKEY"));
    options.put("--spool", "target/downstream-spool");
    options.put("--lease-seconds", "60");
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    if (options.get("--key") == null) {
      System.err.println("ACTIONLOG_APIKEY: missing (expected a key of the account " + options.get("--user") + ")");
      System.exit(2);
    }
    return options;
  }
}
