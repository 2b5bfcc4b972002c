package io.actionlog.contract.kit.document;

import io.actionlog.contract.kit.Check;
import io.actionlog.contract.kit.Run;
import java.util.function.Consumer;

/**
 * A check that was derived from the document.
 *
 * @param operationId the operation
 * @param name what is expected
 * @param source the place in the document
 * @param body what it does
 */
record DocumentCheck(String operationId, String name, String source, Consumer<Run> body)
    implements Check {

  @Override
  public void run(Run run) {
    body.accept(run);
  }
}
