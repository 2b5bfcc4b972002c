package io.actionlog.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.api.ActionsApi;
import io.actionlog.api.EventsApi;
import io.actionlog.api.LogsApi;
import io.actionlog.api.ObjectsApi;
import io.actionlog.api.OperationsApi;
import io.actionlog.api.RecordingApi;
import io.actionlog.server.access.Authenticator;
import io.actionlog.server.access.CrossSiteRule;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.event.EventService;
import io.actionlog.server.address.ServerAddress;
import io.actionlog.server.object.ObjectService;
import io.actionlog.server.recording.RecordingService;
import io.actionlog.server.rest.contract.ArgumentValidation;
import io.actionlog.server.rest.contract.OperationMetadata;
import io.actionlog.server.rest.error.AccessRefusedExceptionMapper;
import io.actionlog.server.rest.error.FailureExceptionMapper;
import io.actionlog.server.rest.error.HttpExceptionMapper;
import io.actionlog.server.rest.error.JsonExceptionMapper;
import io.actionlog.server.rest.error.ParameterExceptionMapper;
import io.actionlog.server.rest.error.UnexpectedExceptionMapper;
import io.actionlog.server.rest.error.ViolationExceptionMapper;
import io.actionlog.server.rest.filter.AccessLogFilter;
import io.actionlog.server.rest.filter.ApiPathFilter;
import io.actionlog.server.rest.filter.AuthenticationFilter;
import io.actionlog.server.rest.filter.CompressedAnswers;
import io.actionlog.server.rest.filter.CompressedBodies;
import io.actionlog.server.rest.filter.ContentTypeFilter;
import io.actionlog.server.rest.filter.CorsFilter;
import io.actionlog.server.rest.filter.CrossSiteFilter;
import io.actionlog.server.rest.filter.ForwardingFilter;
import io.actionlog.server.rest.filter.OperationFilters;
import io.actionlog.server.rest.filter.ResponseFilter;
import io.actionlog.server.rest.json.JsonBodies;
import io.actionlog.server.rest.json.NdjsonReader;
import io.actionlog.server.rest.json.StrictJson;
import io.actionlog.server.rest.json.Utf8Bodies;
import io.actionlog.server.rest.json.WireConverters;
import jakarta.ws.rs.ext.ContextResolver;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.validation.ValidationFeature;

/** Configures Jersey: registered instances only, no scanning, every error as JSON. */
public final class RestApplication {

  private static final List<Class<?>> INTERFACES =
      List.of(
          ActionsApi.class,
          LogsApi.class,
          EventsApi.class,
          RecordingApi.class,
          ObjectsApi.class,
          OperationsApi.class);

  private RestApplication() {}

  /**
   * What the resources call.
   *
   * @param store asked for its health alone
   */
  public record Services(
      ActionService actions,
      RecordingService recording,
      EventService events,
      ObjectService objects,
      ActionStore store) {}

  /**
   * The first segments of the document's paths, such as {@code action}; a namespace may not be
   * called so.
   */
  public static Set<String> roots() {
    return OperationMetadata.roots(INTERFACES);
  }

  /**
   * What decides who is let in.
   *
   * @param authenticator knows the keys
   * @param crossSite knows which pages may have a browser call
   * @param address finds by which address a caller has reached the server
   * @param upgradeRefused the request property that marks a request for a socket that did not
   *     become one
   */
  public record Entrance(
      Authenticator authenticator,
      CrossSiteRule crossSite,
      ServerAddress address,
      String upgradeRefused) {}

  /**
   * The whole application.
   *
   * @param entrance what decides who is let in
   * @param services what the resources call
   * @param newestFirst whether lists are newest first unless a request says otherwise
   * @param socketsFull whether no further socket may be opened now
   * @param bodies how compressed bodies are read
   */
  public static ResourceConfig of(
      Entrance entrance,
      Services services,
      boolean newestFirst,
      BooleanSupplier socketsFull,
      CompressedBodies bodies) {
    ResourceConfig config = base();
    config.register(bodies);
    config.register(new AccessLogFilter());
    config.register(new ForwardingFilter(entrance.authenticator(), entrance.address()));
    config.register(new ApiPathFilter(roots()));
    config.register(new CorsFilter(entrance.crossSite(), INTERFACES));
    config.register(
        new CrossSiteFilter(entrance.crossSite(), entrance.address(), entrance.upgradeRefused()));
    config.register(new AuthenticationFilter(entrance.authenticator(), entrance.upgradeRefused()));
    SocketRefusal refusal = new SocketRefusal(socketsFull);
    config.register(new ActionsResource(services.actions(), newestFirst));
    config.register(new OperationsResource(services.actions()));
    config.register(new LogsResource(services.actions(), refusal));
    config.register(new EventsResource(services.events(), refusal));
    config.register(new RecordingResource(services.recording()));
    config.register(new ObjectsResource(services.objects()));
    config.register(new HealthResource(services.store()));
    config.register(new DocsResource());
    return config;
  }

  /** The parts that are the same for any resource: settings, filters and exception mappers. */
  public static ResourceConfig base() {
    ResourceConfig config = new ResourceConfig();
    config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    config.property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    // The wire knows host-less addresses only; Jersey would put its own host before a Location.
    config.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    config.register(ValidationFeature.class);
    config.register(new ArgumentValidation());
    config.register(JacksonFeature.withoutExceptionMappers());
    config.register(new JsonResolver());
    config.register(new JsonBodies(StrictJson.mapper()));
    config.register(new ContentTypeFilter());
    config.register(new OperationFilters(INTERFACES));
    config.register(new ResponseFilter());
    config.register(new CompressedAnswers());
    config.register(new WireConverters());
    config.register(new Utf8Bodies());
    config.register(new NdjsonReader(StrictJson.mapper()));
    config.register(new AccessRefusedExceptionMapper());
    config.register(new FailureExceptionMapper());
    config.register(new HttpExceptionMapper(INTERFACES));
    config.register(new ParameterExceptionMapper());
    config.register(new ViolationExceptionMapper());
    config.register(new JsonExceptionMapper());
    config.register(new UnexpectedExceptionMapper());
    return config;
  }

  /** Tells Jersey which mapper to use; a lambda would hide the type by which Jersey asks. */
  private static final class JsonResolver implements ContextResolver<ObjectMapper> {
    private final ObjectMapper json = StrictJson.mapper();

    @Override
    public ObjectMapper getContext(Class<?> type) {
      return json;
    }
  }
}
