package io.actionlog.conformance.stub.rule;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.report.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the findings about the client, and the rules that it had an occasion to break.
 * Thread-safe.
 */
public final class ClientFindings {

  /** How many findings of a rule are kept: the first ones tell, the rest is repetition. */
  private static final int KEPT = 20;

  private final ClientCurlLine sent;
  private final Map<ClientRule, List<Finding>> findings = new EnumMap<>(ClientRule.class);
  private final Set<ClientRule> met = EnumSet.noneOf(ClientRule.class);

  public ClientFindings(ClientCurlLine sent) {
    this.sent = sent;
  }

  /** The client had an occasion to break the rules. */
  public synchronized void met(ClientRule... rules) {
    met.addAll(List.of(rules));
  }

  /** The client has broken a rule with a request. */
  public synchronized void fault(
      ClientRule rule, String operation, String message, HttpMessage request) {
    met.add(rule);
    List<Finding> of = findings.computeIfAbsent(rule, any -> new ArrayList<>());
    if (of.size() < KEPT) {
      of.add(
          new Finding(
              operation,
              rule.key(),
              sent.withoutKey(message),
              sent.of(request),
              "",
              rule.source()));
    }
  }

  /** The client has broken a rule with no request. */
  public synchronized void fault(ClientRule rule, String operation, String message) {
    met.add(rule);
    findings
        .computeIfAbsent(rule, any -> new ArrayList<>())
        .add(new Finding(operation, rule.key(), message, "", "", rule.source()));
  }

  public synchronized List<Finding> of(ClientRule rule) {
    return List.copyOf(findings.getOrDefault(rule, List.of()));
  }

  public synchronized boolean isMet(ClientRule rule) {
    return met.contains(rule);
  }

  public synchronized List<Finding> all() {
    return findings.values().stream().flatMap(List::stream).toList();
  }

  synchronized void clear() {
    findings.clear();
    met.clear();
  }
}
