package io.actionlog.server.rest;

import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Jersey's settings in one place: instances only, nothing found by scanning, every error as JSON.
 */
public final class RestApplication {

  private RestApplication() {}

  /**
   * @param components resources, filters and context resolvers, as instances
   */
  public static ResourceConfig with(Iterable<?> components) {
    ResourceConfig config = new ResourceConfig();
    config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    config.property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    config.register(JacksonFeature.withoutExceptionMappers());
    config.register(new CanonicalRequest());
    config.register(new ErrorMapper());
    components.forEach(config::register);
    return config;
  }
}
