package io.actionlog.server.rest.filter;

import io.actionlog.server.rest.contract.OperationMetadata;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each operation the filters that concern it, made once, at start, from what the document
 * says of it: a request looks nothing up.
 */
public final class OperationFilters implements DynamicFeature {

  private final Map<String, Set<String>> literalPaths;

  /** Filters for the operations of these generated interfaces. */
  public OperationFilters(List<Class<?>> interfaces) {
    literalPaths = OperationMetadata.literalPaths(interfaces);
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    context.register(new OperationName(method.getName()));
    OperationMetadata.of(method)
        .ifPresent(
            operation -> {
              context.register(new KnownParametersFilter(operation));
              context.register(new SuccessStatusFilter(operation));
              if (operation.hasPathParameters()) {
                context.register(new LiteralPathFilter(literalPaths));
              }
            });
  }
}
