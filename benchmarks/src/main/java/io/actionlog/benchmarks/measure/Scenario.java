package io.actionlog.benchmarks.measure;

import java.io.IOException;

/** Something that is measured against a baseline of the same run. */
public interface Scenario {

  /** By what the command line and the results name it: the operationId where there is one. */
  String name();

  /** What is measured, in one phrase. */
  String description();

  /** Whether it runs when no scenario is named; long ones do not. */
  default boolean isUsual() {
    return true;
  }

  /** Opens what it needs, measures, and closes it. */
  ScenarioResult measure(Conditions conditions) throws IOException;
}
