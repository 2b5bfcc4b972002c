package io.actionlog.conformance.document;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the operations out of the parsed document, with their references resolved. */
final class OperationReader {

  private final OpenAPI model;

  OperationReader(OpenAPI model) {
    this.model = model;
  }

  List<DocumentedOperation> operations() {
    List<DocumentedOperation> operations = new ArrayList<>();
    model.getPaths().forEach((path, item) -> operations.addAll(operations(path, item)));
    return List.copyOf(operations);
  }

  private List<DocumentedOperation> operations(String path, PathItem item) {
    List<DocumentedOperation> operations = new ArrayList<>();
    item.readOperationsMap()
        .forEach(
            (method, operation) ->
                operations.add(
                    new DocumentedOperation(
                        operation.getOperationId(),
                        method.name(),
                        path,
                        responses(operation),
                        parameters(item, operation),
                        bodies(operation),
                        frames(operation))));
    return operations;
  }

  private Map<Integer, ApiResponse> responses(Operation operation) {
    Map<Integer, ApiResponse> responses = new LinkedHashMap<>();
    operation
        .getResponses()
        .forEach((status, response) -> responses.put(Integer.valueOf(status), resolve(response)));
    return responses;
  }

  private static Map<String, Schema<?>> bodies(Operation operation) {
    Map<String, Schema<?>> bodies = new LinkedHashMap<>();
    if (operation.getRequestBody() != null) {
      operation
          .getRequestBody()
          .getContent()
          .forEach((type, media) -> bodies.put(type, media.getSchema()));
    }
    return bodies;
  }

  private Optional<SocketFrameSchemas> frames(Operation operation) {
    ApiResponse socket = operation.getResponses().get("101");
    if (socket == null) {
      return Optional.empty();
    }
    Map<String, Object> extensions = resolve(socket).getExtensions();
    String others = name(extensions.get("x-frame-schema"));
    Object first = extensions.get("x-first-frame-schema");
    return Optional.of(new SocketFrameSchemas(first == null ? others : name(first), others));
  }

  private static String name(@Nullable Object reference) {
    String text = String.valueOf(reference);
    return text.substring(text.lastIndexOf('/') + 1);
  }

  private ApiResponse resolve(ApiResponse response) {
    return response.get$ref() == null
        ? response
        : Contract.component(model.getComponents().getResponses(), response.get$ref());
  }

  private Set<String> parameters(PathItem item, Operation operation) {
    List<Parameter> all = new ArrayList<>();
    all.addAll(orEmpty(item.getParameters()));
    all.addAll(orEmpty(operation.getParameters()));
    Set<String> names = new LinkedHashSet<>();
    all.stream().map(this::resolve).forEach(p -> names.add(p.getIn() + ":" + p.getName()));
    for (SecurityRequirement requirement : orEmpty(operation.getSecurity())) {
      requirement.keySet().stream()
          .map(name -> Contract.component(model.getComponents().getSecuritySchemes(), name))
          .filter(scheme -> scheme.getType() == SecurityScheme.Type.APIKEY)
          .forEach(scheme -> names.add(scheme.getIn() + ":" + scheme.getName()));
    }
    return names;
  }

  private Parameter resolve(Parameter parameter) {
    return parameter.get$ref() == null
        ? parameter
        : Contract.component(model.getComponents().getParameters(), parameter.get$ref());
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
