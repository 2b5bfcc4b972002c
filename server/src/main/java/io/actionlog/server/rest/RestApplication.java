package io.actionlog.server.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.actionlog.api.ActionsApi;
import io.actionlog.api.EventsApi;
import io.actionlog.api.LogsApi;
import io.actionlog.api.ObjectsApi;
import io.actionlog.api.OperationsApi;
import io.actionlog.api.RecordingApi;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.EventService;
import io.actionlog.server.action.ObjectService;
import io.actionlog.server.action.RecordingService;
import jakarta.ws.rs.ext.ContextResolver;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.validation.ValidationFeature;

/**
 * The REST side as Jersey sees it: instances only, nothing found by scanning, every error as JSON.
 */
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
    return Contract.roots(INTERFACES);
  }

  /**
   * The whole application.
   *
   * @param services what the resources call
   * @param newestFirst whether lists are newest first unless a request says otherwise
   * @param socketsFull whether no further socket may be opened now
   * @param upgradeRefused the request property that marks a request for a socket that did not
   *     become one
   */
  public static ResourceConfig of(
      Gatekeeper gatekeeper,
      Services services,
      boolean newestFirst,
      BooleanSupplier socketsFull,
      String upgradeRefused) {
    ResourceConfig config = base();
    config.register(new AccessLogFilter());
    config.register(new AddressFilter(roots()));
    config.register(new AuthenticationFilter(gatekeeper, upgradeRefused));
    config.register(new LiteralPathFilter(Contract.literalPaths(INTERFACES)));
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

  /** All that does not depend on what is served: settings, checks, and the forms of errors. */
  static ResourceConfig base() {
    ResourceConfig config = new ResourceConfig();
    config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    config.property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    // The wire knows host-less addresses only; Jersey would put its own host before a Location.
    config.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    config.register(ValidationFeature.class);
    config.register(JacksonFeature.withoutExceptionMappers());
    config.register(new JsonResolver());
    config.register(new JsonByDefaultFilter());
    config.register(new KnownParametersFilter());
    config.register(new ResponseFilter());
    config.register(new WireConverters());
    config.register(new NdjsonReader(json()));
    config.register(new FailureMapper());
    config.register(new HttpErrorMapper(INTERFACES));
    config.register(new ParameterMapper());
    config.register(new ViolationMapper());
    config.register(new JsonErrorMapper());
    config.register(new UnexpectedMapper());
    return config;
  }

  /** Takes exactly what the document says: no unknown or doubled property, no number for a text. */
  static ObjectMapper json() {
    JsonFactory limited =
        JsonFactory.builder().streamReadConstraints(JsonLimit.constraints()).build();
    return JsonMapper.builder(limited)
        .addModule(new JavaTimeModule())
        .addModule(new StrictBodies())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .withCoercionConfig(
            LogicalType.Textual,
            coercion ->
                coercion
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }

  /** Tells Jersey which mapper to use; a lambda would hide the type by which Jersey asks. */
  private static final class JsonResolver implements ContextResolver<ObjectMapper> {
    private final ObjectMapper json = json();

    @Override
    public ObjectMapper getContext(Class<?> type) {
      return json;
    }
  }
}
