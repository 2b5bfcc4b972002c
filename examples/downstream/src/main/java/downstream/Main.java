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
import org.glassfish.jersey.server.ResourceConfig;

/** Runs the platform: {@code --port 0 --actionlog-url URL --user U --key K --spool DIR}. */
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
            .leaseSeconds(Integer.parseInt(options.getOrDefault("--lease-seconds", "60")))
            .build();
    HttpServer server = start(Integer.parseInt(options.get("--port")), recorder);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, recorder, client)));
    System.out.println(
        "Listening on http://127.0.0.1:" + server.getListener("grizzly").getPort());
    Thread.currentThread().join();
  }

  private static HttpServer start(int port, ActionRecorder recorder) {
    Gates gates = new Gates();
    ResourceConfig application =
        new ResourceConfig()
            .register(new ServiceResource(new Services(), gates))
            .register(new GateResource(gates))
            .register(new Authentication())
            .register(CallerAddress.class)
            .register(new ActionRecordingFeature(recorder).withAddress(CallerAddress::of));
    return GrizzlyHttpServerFactory.createHttpServer(
        URI.create("http://127.0.0.1:" + port + "/"), application);
  }

  private static void stop(HttpServer server, ActionRecorder recorder, ActionlogClient client) {
    server.shutdownNow();
    recorder.close();
    client.close();
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    for (String required : new String[] {"--port", "--actionlog-url", "--user", "--key", "--spool"}) {
      if (!options.containsKey(required)) {
        throw new IllegalArgumentException(required + ": missing (expected a value)");
      }
    }
    return options;
  }
}
