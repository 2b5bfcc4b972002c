package io.actionlog.conformance.judge;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentedOperation;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks up parts of the document in the form that the schema validator takes. */
final class ValidatorModel {

  private final OpenAPI model;

  ValidatorModel(Contract contract) {
    this.model = contract.model();
  }

  OpenAPI model() {
    return model;
  }

  Components components() {
    return model.getComponents();
  }

  /** What the operation answers with the status, references resolved; null for no such answer. */
  @Nullable ApiResponse response(DocumentedOperation operation, int status) {
    ApiResponse response = found(operation).getResponses().get(String.valueOf(status));
    return response == null || response.get$ref() == null
        ? response
        : component(components().getResponses(), response.get$ref());
  }

  /** The schema of the bodies of this type that the operation takes; null for no such type. */
  @Nullable Schema<?> body(DocumentedOperation operation, String type) {
    RequestBody body = found(operation).getRequestBody();
    MediaType media = body == null ? null : body.getContent().get(type);
    return media == null ? null : media.getSchema();
  }

  /** The component that a reference such as {@code #/components/headers/ActionUri} names. */
  static <T> T component(Map<String, T> components, String reference) {
    T found = components.get(reference.substring(reference.lastIndexOf('/') + 1));
    if (found == null) {
      throw new IllegalArgumentException(reference + " (expected a component of the document)");
    }
    return found;
  }

  private Operation found(DocumentedOperation operation) {
    PathItem path = Objects.requireNonNull(model.getPaths().get(operation.path()));
    return Objects.requireNonNull(
        path.readOperationsMap().get(PathItem.HttpMethod.valueOf(operation.method())));
  }
}
