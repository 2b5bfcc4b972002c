package io.actionlog.conformance.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.swagger.v3.oas.models.media.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Validates request bodies that the library's validator ignores: NDJSON, line by line against the
 * schema of the array's items, and plain text.
 */
final class BodyRules {

  private static final String NDJSON = "application/x-ndjson";
  private static final String TEXT = "text/plain";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** Takes one value and nothing behind it. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final ValidatorModel model;
  private final SchemaValidator schemas;

  BodyRules(Contract contract) {
    this.model = new ValidatorModel(contract);
    this.schemas = new SchemaValidator(model.model(), new MessageResolver());
  }

  List<Violation> judge(DocumentedOperation operation, HttpMessage request) {
    String type = request.header("Content-Type").orElse("").split(";", 2)[0].strip();
    Schema<?> schema = model.body(operation, type);
    if (schema == null || !(type.equals(NDJSON) || type.equals(TEXT))) {
      return List.of();
    }
    Optional<String> text = decode(request.body());
    if (text.isEmpty()) {
      return List.of(ExchangeValidator.violation(request, "request.body.utf8", "expected UTF-8"));
    }
    return type.equals(TEXT)
        ? value(request, resolve(schema), TextNode.valueOf(text.get()), "")
        : lines(request, resolve(schema), text.get());
  }

  private List<Violation> lines(HttpMessage request, Schema<?> array, String text) {
    List<String> lines =
        (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList();
    long items = lines.stream().filter(line -> !line.isBlank()).count();
    List<Violation> violations = new ArrayList<>();
    if (items < array.getMinItems() || items > array.getMaxItems()) {
      String expected = array.getMinItems() + " to " + array.getMaxItems();
      violations.add(
          ExchangeValidator.violation(
              request, "request.body.lines", items + " lines (expected " + expected + ")"));
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (int index = 0; index < lines.size(); index++) {
      if (!lines.get(index).isBlank()) {
        String place = "line " + (index + 1) + ": ";
        try {
          values.put(place, STRICT.readTree(lines.get(index)));
        } catch (JsonProcessingException e) {
          String message = place + e.getOriginalMessage();
          violations.add(ExchangeValidator.violation(request, "request.body.json", message));
        }
      }
    }
    return values(request, array, values, violations);
  }

  /** All at once; one by one only to say which of them is wrong. */
  private List<Violation> values(
      HttpMessage request,
      Schema<?> array,
      Map<String, JsonNode> values,
      List<Violation> violations) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(values.values());
    List<Violation> ofArray = violations.isEmpty() ? value(request, array, all, "") : violations;
    if (ofArray.isEmpty()) {
      return ofArray;
    }
    Schema<?> item = resolve(array.getItems());
    List<Violation> found = new ArrayList<>(violations);
    values.forEach((place, value) -> found.addAll(value(request, item, value, place)));
    return found.isEmpty() ? ofArray : found;
  }

  private List<Violation> value(
      HttpMessage request, Schema<?> schema, JsonNode value, String place) {
    return schemas.validate(() -> value, schema, "request.body").getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(
            message ->
                ExchangeValidator.violation(
                    request, message.getKey(), place + message.getMessage()))
        .toList();
  }

  private Schema<?> resolve(Schema<?> schema) {
    return schema.get$ref() == null
        ? schema
        : ValidatorModel.component(model.components().getSchemas(), schema.get$ref());
  }

  private static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
