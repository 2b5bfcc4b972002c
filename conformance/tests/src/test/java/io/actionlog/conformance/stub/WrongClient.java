package io.actionlog.conformance.stub;

import io.actionlog.conformance.stub.rule.ClientRule;

import io.actionlog.conformance.stub.StubHarness.Programme;
import java.util.List;
import java.util.Map;

/**
 * A client with one fault.
 *
 * @param fault what it does wrong
 * @param rule what the stub must say
 * @param scenario what it meets
 * @param acts what single operations meet
 * @param programme what it does
 */
record WrongClient(
    String fault,
    ClientRule rule,
    String scenario,
    Map<String, List<String>> acts,
    Programme programme) {

  static WrongClient of(String fault, ClientRule rule, String scenario, Programme programme) {
    return new WrongClient(fault, rule, scenario, Map.of(), programme);
  }

  @Override
  public String toString() {
    return fault;
  }
}
