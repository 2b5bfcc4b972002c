package io.actionlog.api.rules;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import io.actionlog.api.document.Location;
import io.actionlog.api.document.TestDocuments;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What is wrong with a document, the cause without what follows from it: a document that is no YAML
 * has no rules to break, one whose references lead nowhere confuses the other rules, and the parser
 * repeats in its own words what a rule has said.
 */
public final class DocumentFaults {

  private DocumentFaults() {}

  /** Everything that is wrong with the document of this build. */
  public static List<Finding> ofThisBuild() {
    return of(TestDocuments::read);
  }

  /** Everything that is wrong with the document. */
  static List<Finding> of(Supplier<ContractDocument> source) {
    ContractDocument document;
    try {
      document = source.get();
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof MarkedYAMLException fault) {
        return List.of(syntax(fault));
      }
      throw e;
    }
    List<Finding> leading = Rule.LEADS.findings(document);
    if (!leading.isEmpty()) {
      return leading;
    }
    List<Finding> own =
        Arrays.stream(Rule.values())
            .filter(rule -> rule != Rule.VALID)
            .flatMap(rule -> rule.findings(document).stream())
            .toList();
    return own.isEmpty() ? Rule.VALID.findings(document) : own;
  }

  /** The parser's first sentences, and the place that it names, which is not where it gave up. */
  private static Finding syntax(MarkedYAMLException fault) {
    String message =
        String.valueOf(fault.getMessage()).lines().limit(2).reduce("", (a, b) -> a + " " + b);
    Mark at = fault.getProblemMark();
    return new Finding(
        new Location("openapi.yaml", at.getLine() + 1, at.getColumn() + 1),
        "",
        "not YAML:" + message);
  }
}
