package io.actionlog.conformance.judge;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentedOperation;
import java.util.ArrayList;
import java.util.List;

/** Validates text frames of WebSockets against the schemas that the document names. */
final class FrameRules {

  private final ValidatorModel model;
  private final SchemaValidator schemas;

  FrameRules(Contract contract) {
    this.model = new ValidatorModel(contract);
    this.schemas = new SchemaValidator(model.model(), new MessageResolver());
  }

  List<Violation> judge(DocumentedOperation operation, String schema, String text) {
    List<Violation> violations = new ArrayList<>();
    ValidationReport report =
        schemas.validate(
            text, ValidatorModel.component(model.components().getSchemas(), schema), "frame");
    report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(
            message ->
                new Violation(
                    operation.id(), message.getKey(), message.getMessage() + " in " + text))
        .forEach(violations::add);
    if (text.contains("\n")) {
      violations.add(
          new Violation(operation.id(), "frame.line", text + " (expected one line of JSON)"));
    }
    return violations;
  }
}
