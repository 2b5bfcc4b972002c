package io.actionlog.conformance.check.derived;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import java.util.function.Consumer;

/**
 * A check that was derived from the document.
 *
 * @param operationId the operation
 * @param name what is expected
 * @param source the place in the document
 * @param body what it does
 */
record DocumentCheck(String operationId, String name, String source, Consumer<CheckContext> body)
    implements Check {

  @Override
  public void run(CheckContext context) {
    body.accept(context);
  }
}
