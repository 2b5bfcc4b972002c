package io.actionlog.conformance.stub.judge;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.judge.ExchangeValidator;
import io.actionlog.conformance.judge.RequestCanonicalizer;
import io.actionlog.conformance.judge.Violation;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientLimits;
import io.actionlog.conformance.stub.rule.ClientRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges a single request against the document and HTTP. Thread-safe. */
public final class RequestJudge {

  /**
   * What a client has broken.
   *
   * @param rule which rule
   * @param message how
   */
  public record Fault(ClientRule rule, String message) {}

  private static final Pattern OWN_UUID = Pattern.compile("\"uuid\"\\s*:\\s*\"([^\"]*)\"");

  private final Contract contract;
  private final ExchangeValidator validator;
  private final CredentialJudge credentials;
  private final ClientFindings clientFindings;

  public RequestJudge(
      Contract contract,
      ExchangeValidator validator,
      CredentialJudge credentials,
      ClientFindings clientFindings) {
    this.contract = contract;
    this.validator = validator;
    this.credentials = credentials;
    this.clientFindings = clientFindings;
  }

  /** Enters all that is wrong with the request, and returns the first of it. */
  public Optional<Fault> judge(HttpMessage request) {
    Optional<DocumentedOperation> operation = RequestCanonicalizer.called(request, contract);
    List<Fault> faults = new ArrayList<>(HttpRules.judge(request));
    operation.ifPresent(called -> faults.addAll(credentials.judge(request, called)));
    faults.addAll(limits(request, operation));
    met(request);
    operation.ifPresent(called -> metByBody(request, called));
    List<Violation> violations = validator.judgeRequest(request, Expectation.LENIENT);
    boolean isDoubled = violations.stream().anyMatch(v -> v.rule().endsWith("doubled"));
    for (Violation violation : violations) {
      ViolationRules.ruleOf(violation, request, credentials)
          // Two values are of no schema for one: that says nothing more.
          .filter(rule -> !isDoubled || rule != ClientRule.PARAMETER_VALUE)
          .map(rule -> new Fault(rule, violation.message()))
          .ifPresent(faults::add);
    }
    String id = operation.map(DocumentedOperation::id).orElse("none");
    faults.forEach(fault -> clientFindings.fault(fault.rule(), id, fault.message(), request));
    return faults.stream().findFirst();
  }

  private void met(HttpMessage request) {
    clientFindings.met(
        ClientRule.HTTP_SYNTAX,
        ClientRule.HTTP_VERSION,
        ClientRule.HTTP_HOST,
        ClientRule.PATH,
        ClientRule.METHOD,
        ClientRule.ACCEPT,
        ClientRule.CREDENTIALS_IN_URL);
    if (!request.rawQuery().isEmpty()) {
      clientFindings.met(
          ClientRule.PARAMETER_UNKNOWN,
          ClientRule.PARAMETER_DOUBLED,
          ClientRule.PARAMETER_VALUE,
          ClientRule.URL_ENCODING,
          ClientRule.URL_DOUBLE_ENCODING);
    }
  }

  private void metByBody(HttpMessage request, DocumentedOperation operation) {
    if (!operation.bodies().isEmpty()) {
      clientFindings.met(
          ClientRule.CONTENT_TYPE,
          ClientRule.BODY_MISSING,
          ClientRule.BODY_SIZE,
          ClientRule.BODY_SYNTAX,
          ClientRule.HTTP_FRAMING,
          ClientRule.PROPERTY_UNKNOWN,
          ClientRule.PROPERTY_MISSING,
          ClientRule.PROPERTY_VALUE);
    }
    if (operation.bodies().contains("application/x-ndjson")) {
      clientFindings.met(ClientRule.BATCH_SIZE);
    }
    if (request.text().contains("_date\"") || request.rawQuery().contains("_date__")) {
      clientFindings.met(ClientRule.DATE_FORM);
    }
    if (operation.parameters().stream().anyMatch(name -> name.startsWith("path:"))
        || request.rawQuery().contains("object=")) {
      clientFindings.met(ClientRule.PARAMETER_MISSING);
    }
  }

  private List<Fault> limits(HttpMessage request, Optional<DocumentedOperation> operation) {
    List<Fault> faults = new ArrayList<>();
    boolean takesMany =
        operation.map(called -> called.bodies().contains("application/x-ndjson")).orElse(false);
    int limit = takesMany ? ClientLimits.LONG_BODY : ClientLimits.BODY;
    if (request.body().length > limit) {
      faults.add(
          new Fault(
              ClientRule.BODY_SIZE,
              "body: " + request.body().length + " bytes (expected at most " + limit + ")"));
    }
    Matcher uuids = OWN_UUID.matcher(request.text());
    while (uuids.find()) {
      clientFindings.met(ClientRule.UUID_VERSION);
      if (!uuids.group(1).matches("(?i)[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab].*")) {
        faults.add(
            new Fault(
                ClientRule.UUID_VERSION, "uuid: " + uuids.group(1) + " (expected version 4)"));
      }
    }
    return faults;
  }
}
