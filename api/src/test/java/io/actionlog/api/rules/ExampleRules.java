package io.actionlog.api.rules;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import io.actionlog.api.document.Place;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.stream.Stream;

/** Rules on the examples, and on the dates that they and the schemas hold. */
final class ExampleRules {

  static final String DATE_PATTERN =
      "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), (0[1-9]|[12]\\d|3[01]) "
          + "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?!0000)\\d{4} "
          + "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d \\+0000$";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss '+0000'", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private ExampleRules() {}

  static Stream<Finding> valid(ContractDocument document) {
    SchemaValidator validator =
        new SchemaValidator(StructureRules.parse(document).getOpenAPI(), new MessageResolver());
    Stream<Finding> withSchema =
        Stream.of(document.parameters(), document.headers(), document.bodies())
            .flatMap(owners -> owners)
            .flatMap(owner -> violations(validator, owner.at("example"), owner.at("schema")));
    Stream<Finding> ofSchema =
        document
            .schemas()
            .flatMap(
                schema ->
                    Stream.of("example", "default")
                        .flatMap(key -> violations(validator, schema.at(key), schema)));
    return Stream.concat(withSchema, ofSchema);
  }

  private static Stream<Finding> violations(SchemaValidator validator, Place value, Place schema) {
    if (!value.exists()) {
      return Stream.empty();
    }
    try {
      Schema<?> parsed = Json.mapper().treeToValue(schema.node(), Schema.class);
      return validator.validate(value::node, parsed, "example").getMessages().stream()
          .map(Message::getMessage)
          .map(value::finding);
    } catch (JsonProcessingException e) {
      return Stream.of(schema.finding(e.getOriginalMessage()));
    }
  }

  static Stream<Finding> date(ContractDocument document) {
    Stream<Finding> unformatted =
        document
            .properties()
            .filter(property -> property.key().endsWith("_date"))
            .filter(property -> !property.resolved().text("format").equals("rfc1123"))
            .map(property -> property.finding("expected format: rfc1123"));
    Stream<Finding> other =
        document
            .schemas()
            .filter(schema -> schema.text("format").startsWith("date"))
            .map(schema -> schema.finding("a date of another format (expected rfc1123)"));
    Stream<Finding> patternless =
        document
            .schemas()
            .filter(schema -> schema.text("format").equals("rfc1123"))
            .filter(schema -> !schema.text("pattern").equals(DATE_PATTERN))
            .map(schema -> schema.finding("expected the pattern " + DATE_PATTERN));
    return Stream.of(unformatted, other, patternless).flatMap(findings -> findings);
  }

  static Stream<Finding> dateExample(ContractDocument document) {
    return Stream.of(
            document.parameters(), document.headers(), document.bodies(), document.schemas())
        .flatMap(owners -> owners)
        .map(owner -> owner.at("example"))
        .flatMap(ExampleRules::texts)
        .filter(text -> text.node().asText().matches("[A-Z][a-z]{2}, .*"))
        .filter(text -> !exists(text.node().asText()))
        .map(
            text ->
                text.finding(text.node() + " (expected such as Wed, 17 Sep 2014 08:26:22 +0000)"));
  }

  private static Stream<Place> texts(Place value) {
    return value.node().isTextual()
        ? Stream.of(value)
        : value.children().flatMap(ExampleRules::texts);
  }

  /** Also asks whether the day was that day of the week, which no pattern can. */
  private static boolean exists(String date) {
    try {
      DATE.parse(date);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
