package io.actionlog.benchmarks.bare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.ws.rs.ext.ContextResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.validation.ValidationFeature;

/**
 * Answers some operations from objects in memory; its arguments are a port and a file of answers.
 */
public final class BareServer {

  /** As many threads as the server has. */
  private static final int THREADS = 68;

  private BareServer() {}

  /** Serves until the process is ended. */
  public static void main(String[] arguments) throws Exception {
    Path answers = Path.of(arguments[1]);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.parseInt(arguments[0]));
    server.addConnector(connector);
    server.setHandler(new BareHandler(application(answers)));
    server.start();
    server.join();
  }

  private static ResourceConfig application(Path answers) throws java.io.IOException {
    ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
    Map<?, ?> all = json.readValue(answers.toFile(), Map.class);
    ResourceConfig config = new ResourceConfig();
    config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    config.property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    config.register(ValidationFeature.class);
    config.register(JacksonFeature.withoutExceptionMappers());
    config.register(new Json(json));
    config.register(new BareResource(all));
    return config;
  }

  /** The classes that it is made of, itself among them. */
  public static List<Class<?>> classes() {
    return List.of(
        BareServer.class,
        Json.class,
        BareHandler.class,
        BareHandler.Nobody.class,
        BareHandler.Answer.class,
        BareResource.class);
  }

  private record Json(ObjectMapper mapper) implements ContextResolver<ObjectMapper> {

    @Override
    public ObjectMapper getContext(Class<?> type) {
      return mapper;
    }
  }
}
