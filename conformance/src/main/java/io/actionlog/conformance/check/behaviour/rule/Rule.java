package io.actionlog.conformance.check.behaviour.rule;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import java.util.function.Consumer;

/**
 * A check of behaviour that no schema can express.
 *
 * @param operationId the operation that the rule is about
 * @param name what is expected
 * @param source where the reference says so
 * @param body what finds out
 */
public record Rule(String operationId, String name, String source, Consumer<RuleContext> body)
    implements Check {

  @Override
  public void run(CheckContext checkContext) {
    RuleContext context = new RuleContext(checkContext, operationId);
    try {
      body.accept(context);
    } catch (StopException e) {
      // What stopped it is among the findings already, unless it was found by an earlier check.
      if (checkContext.isClean()) {
        checkContext.skip(String.valueOf(e.getMessage()));
      }
    } finally {
      context.endOpen();
    }
  }
}
