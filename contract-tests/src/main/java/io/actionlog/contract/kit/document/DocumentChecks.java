package io.actionlog.contract.kit.document;

import io.actionlog.contract.Contract;
import io.actionlog.contract.kit.Check;
import io.actionlog.contract.kit.DocumentTree;
import io.actionlog.contract.kit.DocumentedCall;
import java.util.ArrayList;
import java.util.List;

/** Derives the checks from a document, whatever it describes. */
public final class DocumentChecks {

  private DocumentChecks() {}

  /** The checks of every operation, in the document's order. */
  public static List<Check> of(Contract contract) {
    DocumentTree document = DocumentTree.parse(contract.text());
    List<Check> checks = new ArrayList<>();
    for (DocumentedCall call : document.calls()) {
      checks.addAll(new MethodChecks(document, call).checks());
    }
    return checks;
  }
}
