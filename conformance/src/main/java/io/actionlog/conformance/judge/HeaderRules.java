package io.actionlog.conformance.judge;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Validates documented response headers: required ones are present once, and all match their
 * schemas.
 */
final class HeaderRules {

  private final ValidatorModel model;
  private final SchemaValidator schemas;

  HeaderRules(Contract contract) {
    this.model = new ValidatorModel(contract);
    this.schemas = new SchemaValidator(model.model(), new MessageResolver());
  }

  List<Violation> judge(
      DocumentedOperation operation, ApiResponse documented, HttpMessage response) {
    if (documented.getHeaders() == null) {
      return List.of();
    }
    List<Violation> violations = new ArrayList<>();
    for (Map.Entry<String, Header> entry : documented.getHeaders().entrySet()) {
      Header header = resolve(entry.getValue());
      List<String> sent = response.headers(entry.getKey());
      if (sent.isEmpty() ? Boolean.TRUE.equals(header.getRequired()) : sent.size() > 1) {
        violations.add(
            ResponseRules.violation(
                operation,
                "response.header.count",
                entry.getKey()
                    + ": given "
                    + sent.size()
                    + " times with status "
                    + response.status()
                    + " (expected once)"));
      }
      sent.forEach(value -> violations.addAll(value(operation, entry.getKey(), header, value)));
    }
    return violations;
  }

  private List<Violation> value(
      DocumentedOperation operation, String name, Header header, String value) {
    ValidationReport report =
        schemas.validate(() -> node(header.getSchema(), value), header.getSchema(), "header");
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(
            message ->
                ResponseRules.violation(
                    operation,
                    message.getKey(),
                    name + ": " + value + " (" + message.getMessage() + ")"))
        .toList();
  }

  private static com.fasterxml.jackson.databind.JsonNode node(Schema<?> schema, String value) {
    boolean isNumber = "integer".equals(schema.getType()) && value.matches("-?\\d{1,18}");
    return isNumber
        ? com.fasterxml.jackson.databind.node.LongNode.valueOf(Long.parseLong(value))
        : com.fasterxml.jackson.databind.node.TextNode.valueOf(value);
  }

  private Header resolve(Header header) {
    String reference = header.get$ref();
    return reference == null
        ? header
        : ValidatorModel.component(model.components().getHeaders(), reference);
  }
}
