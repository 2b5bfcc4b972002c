package io.actionlog.conformance.check.behaviour.rule;

import io.actionlog.conformance.check.behaviour.fixture.WorkReports;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import java.util.function.Consumer;

/**
 * A rule of behaviour that no schema can say.
 *
 * @param operationId the operation that the rule is about
 * @param name what is expected
 * @param source where the reference says so
 * @param body what finds out
 */
record Rule(String operationId, String name, String source, Consumer<RuleContext> body) implements Check {

  @Override
  public void run(CheckContext run) {
    RuleContext probe = new RuleContext(run, operationId);
    try {
      body.accept(probe);
    } catch (StopException e) {
      // What stopped it is among the findings already, unless it was found by an earlier check.
      if (run.isClean()) {
        run.skip(String.valueOf(e.getMessage()));
      }
    } finally {
      WorkReports.endAll(probe);
    }
  }
}
