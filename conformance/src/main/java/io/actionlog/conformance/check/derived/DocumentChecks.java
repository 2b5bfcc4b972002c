package io.actionlog.conformance.check.derived;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.derived.call.CallSender;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import java.util.ArrayList;
import java.util.List;

/** Derives the checks from a document, whatever it describes. */
public final class DocumentChecks {

  private DocumentChecks() {}

  /** The checks of every operation, in the document's order. */
  public static List<Check> of(Contract contract) {
    DocumentTree document = contract.document();
    List<Check> checks = new ArrayList<>();
    for (DocumentedOperation call : document.operations()) {
      checks.addAll(new CallChecks(document, call).checks());
      checks.addAll(new ValueChecks(document, call).checks());
      checks.addAll(new BodyChecks(document, call).checks());
      checks.addAll(new ConditionChecks(document, call).checks());
      checks.addAll(new AccessChecks(document, call).checks());
      checks.addAll(new NegotiationChecks(document, call).checks());
      checks.addAll(new MethodChecks(document, call).checks());
      checks.add(new RandomCalls(document, call).check());
    }
    return checks;
  }

  /** Last of all: which documented responses no check has received. */
  public static List<Check> coverage(Contract contract) {
    DocumentTree document = contract.document();
    List<Check> checks = new ArrayList<>();
    for (DocumentedOperation call : document.operations()) {
      call.node()
          .path("responses")
          .fieldNames()
          .forEachRemaining(status -> checks.add(reached(document, call, status)));
    }
    return checks;
  }

  private static Check reached(DocumentTree document, DocumentedOperation call, String status) {
    return new DocumentCheck(
        call.id(),
        "status " + status + " is reached",
        document.place(call.pointer() + "/responses/" + status),
        context -> {
          CallSender.of(context).requireThere(context, call);
          if (!context.hasReached(call.id(), Integer.parseInt(status))) {
            context.skip("status " + status + " not reachable from outside");
          }
        });
  }
}
