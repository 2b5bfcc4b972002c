package io.actionlog.conformance.check.derived.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Values that a schema forbids, each for exactly one reason. Immutable. */
public final class ForbiddenValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SchemaValues values;
  private final JsonNode schema;

  public ForbiddenValues(SchemaValues values) {
    this.values = values;
    this.schema = values.schema();
  }

  /** As a property or item of a JSON body. */
  public List<SampleValue> inJson() {
    List<SampleValue> forbidden = new ArrayList<>();
    if (!schema.path("nullable").asBoolean()) {
      forbidden.add(SampleValue.of("null", JSON.nullNode()));
    }
    types(forbidden);
    common(forbidden);
    return List.copyOf(forbidden);
  }

  /** As the text of a parameter. */
  public List<SampleValue> asText() {
    List<SampleValue> forbidden = new ArrayList<>();
    switch (values.type()) {
      case "integer" -> {
        for (String text : List.of("nonsense", "1.5", "1x", "", "true")) {
          forbidden.add(SampleValue.of("no whole number", text));
        }
      }
      case "number" -> forbidden.add(SampleValue.of("no number", "nonsense"));
      case "boolean" -> {
        for (String text : List.of("nonsense", "1", "yes", "")) {
          forbidden.add(SampleValue.of("no boolean", text));
        }
      }
      default -> {}
    }
    common(forbidden);
    return List.copyOf(forbidden);
  }

  private void types(List<SampleValue> forbidden) {
    String type = values.type();
    if (!type.equals("string")) {
      forbidden.add(SampleValue.of("of the wrong type", values.sample().asText("nonsense")));
      forbidden.add(SampleValue.of("of the wrong type", "nonsense"));
    }
    if (!type.equals("integer") && !type.equals("number")) {
      forbidden.add(SampleValue.of("of the wrong type", JSON.numberNode(1)));
    }
    if (type.equals("integer")) {
      forbidden.add(SampleValue.of("no whole number", JSON.numberNode(new BigDecimal("1.5"))));
    }
    if (!type.equals("boolean")) {
      forbidden.add(SampleValue.of("of the wrong type", BooleanNode.TRUE));
    }
    if (!type.equals("array")) {
      forbidden.add(SampleValue.of("of the wrong type", JSON.arrayNode()));
    }
    if (!type.equals("object")) {
      forbidden.add(SampleValue.of("of the wrong type", JSON.objectNode()));
    }
  }

  private void common(List<SampleValue> forbidden) {
    if (schema.path("enum").size() > 0) {
      String one = SampleValue.text(schema.path("enum").get(0));
      forbidden.add(SampleValue.of("not of the enum", "nonsense"));
      forbidden.add(SampleValue.of("not of the enum", one + "x"));
      forbidden.add(SampleValue.of("not of the enum", ""));
      return;
    }
    switch (values.type()) {
      case "integer", "number" -> numbers(forbidden);
      case "string" -> texts(forbidden);
      default -> {}
    }
  }

  private void numbers(List<SampleValue> forbidden) {
    if (schema.has("minimum")) {
      BigDecimal below = schema.path("minimum").decimalValue().subtract(BigDecimal.ONE);
      forbidden.add(SampleValue.of("one below the minimum", DecimalNode.valueOf(below)));
    }
    BigDecimal greatest =
        switch (schema.path("format").asText()) {
          case "int32" -> BigDecimal.valueOf(Integer.MAX_VALUE);
          case "int64" -> BigDecimal.valueOf(Long.MAX_VALUE);
          default -> BigDecimal.ZERO;
        };
    if (schema.has("maximum")) {
      BigDecimal above = schema.path("maximum").decimalValue().add(BigDecimal.ONE);
      forbidden.add(SampleValue.of("one above the maximum", DecimalNode.valueOf(above)));
    }
    if (greatest.signum() > 0) {
      BigDecimal above = greatest.add(BigDecimal.ONE);
      forbidden.add(SampleValue.of("too large for its format", DecimalNode.valueOf(above)));
    }
  }

  private void texts(List<SampleValue> forbidden) {
    PatternTexts texts = values.texts();
    if (schema.path("minLength").asInt() > 0) {
      String text = "a".repeat(schema.path("minLength").asInt() - 1);
      forbidden.add(SampleValue.of("one below the least length", text));
    }
    if (schema.has("maxLength")) {
      int length = schema.path("maxLength").asInt() + 1;
      texts.ofLength(length).stream()
          .limit(1)
          .forEach(text -> forbidden.add(SampleValue.of("one above the greatest length", text)));
    }
    if (schema.has("pattern")) {
      texts.against().forEach(text -> forbidden.add(SampleValue.of("against the pattern", text)));
    }
    switch (schema.path("format").asText()) {
      case "uuid" -> {
        for (String text :
            List.of(
                "nonsense", SchemaValues.SOME_UUID.substring(1), SchemaValues.SOME_UUID + "0")) {
          forbidden.add(SampleValue.of("no UUID", text));
        }
      }
      case "date", "date-time" -> forbidden.add(SampleValue.of("no date", "nonsense"));
      default -> {}
    }
  }
}
