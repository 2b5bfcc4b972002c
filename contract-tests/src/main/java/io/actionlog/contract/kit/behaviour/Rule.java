package io.actionlog.contract.kit.behaviour;

import io.actionlog.contract.kit.Check;
import io.actionlog.contract.kit.Run;
import java.util.function.Consumer;

/**
 * A rule of behaviour that no schema can say.
 *
 * @param operationId the operation that the rule is about
 * @param name what is expected
 * @param source where the reference says so
 * @param body what finds out
 */
record Rule(String operationId, String name, String source, Consumer<Probe> body) implements Check {

  @Override
  public void run(Run run) {
    Probe probe = new Probe(run, operationId);
    try {
      body.accept(probe);
    } catch (StopException e) {
      // What stopped it is among the findings already, unless it was found by an earlier check.
      if (run.isClean()) {
        run.skip(String.valueOf(e.getMessage()));
      }
    } finally {
      probe.endOpen();
    }
  }
}
