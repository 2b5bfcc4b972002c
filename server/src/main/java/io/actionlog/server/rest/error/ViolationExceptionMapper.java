package io.actionlog.server.rest.error;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.actionlog.server.rest.contract.OperationMetadata;
import io.actionlog.server.rest.json.ErrorResponses;
import io.actionlog.server.rest.json.ItemLabels;
import io.actionlog.server.text.SentText;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers 400 to a violated constraint of the document, with the constraint's own message. */
public final class ViolationExceptionMapper
    implements ExceptionMapper<ConstraintViolationException> {

  @Context private ResourceInfo resource;
  @Context private HttpHeaders headers;

  @Override
  public Response toResponse(ConstraintViolationException violated) {
    String message =
        violated.getConstraintViolations().stream()
            .map(this::message)
            .distinct()
            .sorted()
            .collect(Collectors.joining("; "));
    return ErrorResponses.response(400, message).build();
  }

  private String message(ConstraintViolation<?> violation) {
    Object value = violation.getInvalidValue();
    boolean missing =
        violation.getConstraintDescriptor().getAnnotation() instanceof NotNull || value == null;
    String shown = missing ? "missing" : shown(value);
    String expected = missing ? "expected a value" : violation.getMessage();
    return name(violation) + ": " + shown + " (" + expected + ")";
  }

  /** Of many items only how many there are: they may be as long as the longest body. */
  private static String shown(Object value) {
    if (value instanceof Map<?, ?> properties) {
      return properties.size() + " items";
    }
    return value instanceof Collection<?> items
        ? items.size() + " items"
        : SentText.shown(value.toString());
  }

  private String name(ConstraintViolation<?> violation) {
    String name = "body";
    String item = "";
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        int index = node.as(Path.ParameterNode.class).getParameterIndex();
        name =
            OperationMetadata.declaration(resource.getResourceMethod())
                .map(method -> OperationMetadata.nameOf(method.getParameters()[index]))
                .orElse(node.getName());
      } else if (node.getKind() == ElementKind.PROPERTY) {
        item = node.getIndex() == null ? item : ItemLabels.prefix(headers, node.getIndex());
        name = wireName(violation.getLeafBean(), node.getName()).orElse(node.getName());
      }
    }
    return item + name;
  }

  private static Optional<String> wireName(Object bean, String property) {
    return Arrays.stream(bean.getClass().getRecordComponents())
        .filter(component -> component.getName().equals(property))
        .map(component -> component.getAccessor().getAnnotation(JsonProperty.class))
        .filter(annotation -> annotation != null)
        .map(JsonProperty::value)
        .findFirst();
  }
}
