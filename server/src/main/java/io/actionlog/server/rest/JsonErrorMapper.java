package io.actionlog.server.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.stream.Collectors;

/** Answers 400 to a body that is no JSON or not of the document's form, naming the place. */
final class JsonErrorMapper implements ExceptionMapper<JsonProcessingException> {

  private final UnexpectedMapper unexpected = new UnexpectedMapper();

  @Override
  public Response toResponse(JsonProcessingException wrong) {
    return isOurs(wrong)
        ? unexpected.toResponse(wrong)
        : Errors.response(400, message(wrong)).build();
  }

  /** Whether it was our answer that is no JSON, or our types that do not fit, not the request. */
  private static boolean isOurs(JsonProcessingException wrong) {
    return wrong.getProcessor() instanceof JsonGenerator
        || wrong instanceof InvalidDefinitionException;
  }

  private static String message(JsonProcessingException wrong) {
    if (wrong instanceof UnrecognizedPropertyException unknown) {
      String known =
          unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "));
      return unknown.getPropertyName() + ": unknown property (expected one of " + known + ")";
    }
    if (wrong instanceof MismatchedInputException mismatched) {
      Class<?> target = mismatched.getTargetType();
      String type = target == null ? "another value" : typeName(target);
      return name(mismatched) + ": wrong type (expected " + type + ")";
    }
    if (wrong.getOriginalMessage().startsWith("Duplicate")) {
      return "body: " + wrong.getOriginalMessage() + " (expected each property once)";
    }
    return "body: not JSON" + place(wrong.getLocation()) + " (expected a JSON object)";
  }

  private static String name(JsonMappingException wrong) {
    String path =
        wrong.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(field -> field != null)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "body" : path;
  }

  private static String typeName(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    return type == Boolean.class ? "true or false" : "a JSON object";
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
