package io.actionlog.contract.faults;

import io.actionlog.contract.kit.Target;
import java.util.function.Function;

/**
 * One way in which a server can be wrong.
 *
 * @param name what is wrong
 * @param operation the operation that a finding must name
 * @param suspects a pattern in the names of the checks that are run first, to save time; all others
 *     of the operation follow
 * @param meddling makes the wrong server; it is told who calls the right one
 */
record Fault(String name, String operation, String suspects, Function<Target, Meddling> meddling) {

  /** A part of the names of those faults for which the kit calls as somebody who only sees. */
  private static final String VIEWER = "viewer";

  static Fault of(String operation, String name, String suspects, Meddling stateless) {
    return new Fault(name, operation, suspects, target -> stateless);
  }

  boolean isForViewers() {
    return name.contains(VIEWER);
  }

  @Override
  public String toString() {
    return operation + ": " + name;
  }
}
