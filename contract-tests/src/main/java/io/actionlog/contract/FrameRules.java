package io.actionlog.contract;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;

/** Judges the text frames of the logs socket by the schema that the document names for them. */
final class FrameRules {

  private static final String OPERATION = "streamActionLogs";

  private final SchemaValidator schemas;
  private final Schema<?> schema;

  FrameRules(Contract contract) {
    this.schemas = new SchemaValidator(contract.model(), new MessageResolver());
    this.schema =
        Contract.component(
            contract.model().getComponents().getSchemas(), "#/components/schemas/LogFrame");
  }

  List<Violation> judge(String text) {
    List<Violation> violations = new ArrayList<>();
    ValidationReport report = schemas.validate(text, schema, "frame");
    report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(
            message ->
                new Violation(OPERATION, message.getKey(), message.getMessage() + " in " + text))
        .forEach(violations::add);
    if (text.contains("\n")) {
      violations.add(new Violation(OPERATION, "frame.line", text + " (expected one line of JSON)"));
    }
    return violations;
  }
}
