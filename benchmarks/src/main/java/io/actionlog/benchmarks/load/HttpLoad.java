package io.actionlog.benchmarks.load;

import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.process.InstalledProgram;
import java.io.IOException;

/** Makes load in a process of its own. */
public interface HttpLoad {

  /** How results name it. */
  String name();

  /** Runs the plan to its end. */
  LoadResult run(LoadPlan plan) throws IOException;

  /** That by wrk where it is installed, else that by Java. */
  static HttpLoad of(Conditions conditions) {
    if (conditions.isWrkWanted()) {
      var wrk = InstalledProgram.find("wrk");
      if (wrk.isPresent()) {
        return new WrkLoad(wrk.get(), conditions.work());
      }
    }
    return new JavaLoad(conditions.work());
  }
}
