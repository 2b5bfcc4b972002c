package io.actionlog.conformance.check.derived.value;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.actionlog.conformance.document.DocumentTree;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Values at the limits of what a schema allows. Immutable. */
public final class SchemaValues {

  private static final DateTimeFormatter RFC1123 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  static final String SOME_UUID = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";
  static final String SOME_DATE = "Wed, 17 Sep 2014 08:26:22 +0000";

  private final DocumentTree document;
  private final JsonNode schema;
  private final JsonNode example;

  /**
   * The values of a schema.
   *
   * @param holder what has the schema: a parameter with {@code schema}, or the schema itself
   */
  SchemaValues(DocumentTree document, JsonNode holder) {
    this.document = document;
    this.schema = document.resolve(holder.has("schema") ? holder.path("schema") : holder);
    this.example = holder.has("example") ? holder.path("example") : schema.path("example");
  }

  private SchemaValues(DocumentTree document, JsonNode schema, JsonNode example) {
    this.document = document;
    this.schema = schema;
    this.example = example;
  }

  /** The values of one item of an array, of which the first of the example is one. */
  SchemaValues ofItems() {
    return new SchemaValues(document, document.resolve(schema.path("items")), example.path(0));
  }

  public JsonNode schema() {
    return schema;
  }

  String type() {
    return schema.path("type").asText(schema.has("properties") ? "object" : "string");
  }

  /** One value that is right: the example where there is one. */
  public JsonNode sample() {
    if (!example.isMissingNode()) {
      return example;
    }
    if (schema.path("enum").size() > 0) {
      return schema.path("enum").get(0);
    }
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (type()) {
      case "boolean" -> BooleanNode.TRUE;
      case "integer", "number" ->
          json.numberNode(schema.path("minimum").decimalValue().max(BigDecimal.ZERO));
      case "array" -> json.arrayNode().add(of(schema.path("items")).sample());
      case "object" -> json.objectNode();
      default -> TextNode.valueOf(text());
    };
  }

  /** The values at the borders, each of which is right. */
  public List<SampleValue> borders() {
    List<SampleValue> values = new ArrayList<>();
    if (!example.isMissingNode()) {
      values.add(new SampleValue("the example", withNow()));
    }
    if (schema.path("enum").size() > 0) {
      for (JsonNode one : schema.path("enum")) {
        if (!one.equals(example)) {
          values.add(SampleValue.of("a value of the enum", one));
        }
      }
    } else {
      switch (type()) {
        case "boolean" -> {
          values.add(SampleValue.of("true", BooleanNode.TRUE));
          values.add(SampleValue.of("false", BooleanNode.FALSE));
        }
        case "integer", "number" -> numbers(values);
        case "string" -> texts(values);
        default -> {}
      }
    }
    if (schema.path("nullable").asBoolean()) {
      values.add(SampleValue.of("null", JsonNodeFactory.instance.nullNode()));
    }
    return List.copyOf(values);
  }

  /** The example, now and soon where it is a moment: which is right may depend on what is there. */
  private List<JsonNode> withNow() {
    Instant now = Instant.now();
    DateTimeFormatter form =
        switch (schema.path("format").asText()) {
          case "rfc1123" -> RFC1123;
          case "date" -> DateTimeFormatter.ISO_LOCAL_DATE;
          case "date-time" -> DateTimeFormatter.ISO_INSTANT;
          default -> null;
        };
    if (form == null) {
      return List.of(example);
    }
    var second = now.truncatedTo(ChronoUnit.SECONDS).atOffset(UTC);
    return List.of(
        example,
        TextNode.valueOf(form.format(second)),
        TextNode.valueOf(form.format(second.plusMinutes(10))));
  }

  /** The texts of a string schema. */
  public PatternTexts texts() {
    return new PatternTexts(
        schema.path("pattern").asText(""),
        schema.path("minLength").asInt(0),
        schema.path("maxLength").asInt(Integer.MAX_VALUE),
        text());
  }

  SchemaValues of(JsonNode below) {
    return new SchemaValues(document, document.resolve(below));
  }

  private String text() {
    if (example.isTextual()) {
      return example.asText();
    }
    return switch (schema.path("format").asText()) {
      case "uuid" -> SOME_UUID;
      case "rfc1123" -> SOME_DATE;
      case "date" -> "2014-09-17";
      case "date-time" -> "2014-09-17T08:26:22Z";
      default -> "a".repeat(Math.max(1, schema.path("minLength").asInt(1)));
    };
  }

  private void numbers(List<SampleValue> values) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (schema.has("minimum")) {
      values.add(SampleValue.of("the minimum", schema.path("minimum")));
      BigDecimal next = schema.path("minimum").decimalValue().add(BigDecimal.ONE);
      if (!schema.has("maximum") || next.compareTo(schema.path("maximum").decimalValue()) <= 0) {
        values.add(SampleValue.of("the minimum and one", json.numberNode(next)));
      }
    }
    if (schema.has("maximum")) {
      values.add(SampleValue.of("the maximum", schema.path("maximum")));
    }
  }

  private void texts(List<SampleValue> values) {
    if (schema.path("format").asText().equals("uuid")) {
      values.add(SampleValue.of("another UUID", UUID.randomUUID().toString()));
      return;
    }
    PatternTexts texts = texts();
    if (schema.has("minLength")) {
      add(values, "the least length", texts.ofLength(schema.path("minLength").asInt()));
    }
    if (schema.has("maxLength")) {
      add(values, "the greatest length", texts.ofLength(schema.path("maxLength").asInt()));
    }
    for (String text : texts.atRepetitions()) {
      values.add(SampleValue.of("a border of the pattern", text));
    }
  }

  private static void add(List<SampleValue> values, String label, List<String> texts) {
    if (!texts.isEmpty()) {
      values.add(new SampleValue(label, texts.stream().<JsonNode>map(TextNode::valueOf).toList()));
    }
  }
}
