package io.actionlog.conformance.faults;

import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One way in which a server can be wrong.
 *
 * @param name what is wrong
 * @param operation the operation that a finding must name
 * @param suspects a pattern in the names of the checks that are run first, to save time; all others
 *     of the operation follow
 * @param change makes the wrong server; it is told who calls the right one
 */
record Fault(
    String name, String operation, String suspects, Function<Target, TrafficChange> change) {

  /** A part of the names of those faults for which the kit calls as somebody who only sees. */
  private static final String VIEWER = "viewer";

  static Fault of(String operation, String name, String suspects, TrafficChange stateless) {
    return new Fault(name, operation, suspects, target -> stateless);
  }

  /** A server that changes its answers with this status. */
  static Fault status(
      String operation,
      int status,
      String name,
      String suspects,
      UnaryOperator<HttpMessage> change) {
    return Fault.of(operation, name, suspects, TrafficChanges.answers(operation, status, change));
  }

  /** A server that changes its answers, knowing what was asked. */
  static Fault answer(
      String operation, String name, String suspects, BinaryOperator<HttpMessage> change) {
    return Fault.of(operation, name, suspects, TrafficChanges.answers(operation, change));
  }

  boolean isForViewers() {
    return name.contains(VIEWER);
  }

  @Override
  public String toString() {
    return operation + ": " + name;
  }
}
