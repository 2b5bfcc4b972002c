package io.actionlog.server.rest.error;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.actionlog.server.rest.contract.OperationMetadata;
import io.actionlog.server.rest.json.ErrorResponses;
import io.actionlog.server.rest.json.ItemLabels;
import io.actionlog.server.rest.json.JsonLimit;
import io.actionlog.server.text.SentText;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Answers 400 to a body that is not valid JSON or does not match the document, naming the place.
 */
public final class JsonExceptionMapper implements ExceptionMapper<JsonProcessingException> {

  private static final OptionalInt NONE = OptionalInt.empty();

  private final UnexpectedExceptionMapper unexpected = new UnexpectedExceptionMapper();

  @Context private HttpHeaders headers;
  @Context private ResourceInfo resource;

  @Override
  public Response toResponse(JsonProcessingException wrong) {
    return isOurs(wrong)
        ? unexpected.toResponse(wrong)
        : ErrorResponses.response(400, message(wrong)).build();
  }

  /** Whether it was our answer that is no JSON, or our types that do not fit, not the request. */
  private static boolean isOurs(JsonProcessingException wrong) {
    return wrong.getProcessor() instanceof JsonGenerator
        || wrong instanceof InvalidDefinitionException;
  }

  private String message(JsonProcessingException wrong) {
    OptionalInt index = wrong instanceof JsonMappingException mapping ? index(mapping) : NONE;
    Optional<Size> most = OperationMetadata.mostItems(resource.getResourceMethod());
    if (hasTooManyTokens(wrong)
        && most.filter(size -> index.orElse(size.max()) >= size.max()).isPresent()) {
      // The document's own limit comes first: the parser's is met only where that is passed too.
      int items = most.get().max();
      return "body: more than " + items + " items (" + most.get().message() + ")";
    }
    return index.isPresent()
        ? ItemLabels.prefix(headers, index.getAsInt()) + reason(wrong, true)
        : reason(wrong, false);
  }

  private static boolean hasTooManyTokens(JsonProcessingException wrong) {
    return rootOf(wrong) instanceof StreamConstraintsException passed
        && JsonLimit.of(passed).equals(Optional.of(JsonLimit.TOKENS));
  }

  /** Which of many it is; empty where the body is no array. */
  private static OptionalInt index(JsonMappingException wrong) {
    return wrong.getPath().stream()
        .limit(1)
        .mapToInt(JsonMappingException.Reference::getIndex)
        .filter(index -> index >= 0)
        .findFirst();
  }

  private String reason(JsonProcessingException wrong, boolean isItem) {
    Optional<String> misplaced = misplaced(wrong, isItem);
    if (misplaced.isPresent()) {
      return (isItem ? "" : "body: ") + misplaced.get();
    }
    if (wrong instanceof JsonMappingException mapping) {
      Optional<String> misfit = misfit(mapping);
      if (misfit.isPresent()) {
        return misfit.get();
      }
    }
    if (wrong.getOriginalMessage().startsWith("Duplicate")) {
      return "body: "
          + SentText.shown(wrong.getOriginalMessage())
          + " (expected each property once)";
    }
    if (rootOf(wrong) instanceof StreamConstraintsException passed) {
      return "body: "
          + JsonLimit.of(passed).map(JsonLimit::words).orElse("too large (expected less)");
    }
    String place = isItem ? "" : place(wrong.getLocation());
    return (isItem ? "" : "body: ")
        + "not JSON"
        + place
        + " (expected a JSON "
        + form(isItem)
        + ")";
  }

  /** Too much or nothing at all, which Jackson tells from a wrong type by its words alone. */
  private Optional<String> misplaced(JsonProcessingException wrong, boolean isItem) {
    if (!(wrong instanceof MismatchedInputException)) {
      return Optional.empty();
    }
    String form = form(isItem);
    if (wrong.getOriginalMessage().startsWith("Trailing token")) {
      String each = isItem ? " a line" : "";
      return Optional.of("more behind the " + form + " (expected one JSON " + form + each + ")");
    }
    return wrong.getOriginalMessage().startsWith("No content")
        ? Optional.of("empty (expected a JSON " + form + ")")
        : Optional.empty();
  }

  /** What the body has to be, or each one of those that come in it. */
  private String form(boolean isItem) {
    boolean isArray =
        !isItem && OperationMetadata.mostItems(resource.getResourceMethod()).isPresent();
    return isArray ? "array" : "object";
  }

  /** What is JSON, but not of the document's form; empty when it is no JSON at all. */
  private static Optional<String> misfit(JsonMappingException wrong) {
    if (wrong instanceof UnrecognizedPropertyException unknown) {
      return Optional.of(unknown(unknown));
    }
    if (wrong instanceof InvalidNullException missing) {
      return Optional.of(name(missing) + ": null (expected a value)");
    }
    if (wrong instanceof MismatchedInputException mismatched) {
      String found =
          wrong instanceof InvalidFormatException unread && unread.getValue() instanceof String text
              ? shown(text)
              : "wrong type";
      return Optional.of(
          name(mismatched) + ": " + found + " (expected " + expected(mismatched) + ")");
    }
    if (rootOf(wrong) instanceof InputCoercionException) {
      return Optional.of(name(wrong) + ": out of range (expected a smaller whole number)");
    }
    return wrong instanceof ValueInstantiationException refused && refused.getCause() != null
        ? Optional.of(
            name(refused) + ": " + shortened(String.valueOf(refused.getCause().getMessage())))
        : Optional.empty();
  }

  private static String unknown(UnrecognizedPropertyException unknown) {
    String known =
        unknown.getKnownPropertyIds().stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(", "));
    return SentText.shown(unknown.getPropertyName())
        + ": unknown property (expected one of "
        + known
        + ")";
  }

  /** What was sent stands before what is expected, which is ours. */
  private static String shortened(String message) {
    int expected = Math.max(0, message.lastIndexOf(" (expected "));
    return SentText.shown(message.substring(0, expected)) + message.substring(expected);
  }

  private static String shown(String text) {
    return text.isEmpty() ? "empty" : SentText.shown(text);
  }

  private static JsonProcessingException rootOf(JsonProcessingException wrong) {
    return wrong.getCause() instanceof JsonProcessingException cause ? rootOf(cause) : wrong;
  }

  private static String name(JsonMappingException wrong) {
    String path =
        wrong.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(field -> field != null)
            .map(SentText::shown)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "body" : path;
  }

  private static String expected(MismatchedInputException wrong) {
    Class<?> target = wrong.getTargetType();
    if (target == null) {
      return "another value";
    }
    if (target == String.class) {
      return "a string";
    }
    if (target == Instant.class) {
      return "a date such as Wed, 17 Sep 2014 08:26:22 +0000";
    }
    if (target == UUID.class) {
      return "a UUID such as 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";
    }
    if (Number.class.isAssignableFrom(target)) {
      return "a whole number";
    }
    return target == Boolean.class ? "true or false" : container(target);
  }

  private static String container(Class<?> target) {
    return Collection.class.isAssignableFrom(target) ? "a JSON array" : "a JSON object";
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
