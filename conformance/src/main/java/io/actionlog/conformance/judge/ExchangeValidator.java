package io.actionlog.conformance.judge;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentPath;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * Validates HTTP exchanges and WebSocket frames against the document and records the coverage.
 * Thread-safe.
 */
public final class ExchangeValidator {

  /** Reading a document and its schemas takes longer than to judge some hundred exchanges. */
  private static final Map<Contract, OpenApiInteractionValidator> DOCUMENTS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Contract contract;
  private final ContractCoverage coverage;
  private final RequestRules requests;
  private final ResponseRules responses;
  private final FrameRules frames;

  /** Validates against one document; what it sees counts as covered. */
  public ExchangeValidator(Contract contract, ContractCoverage coverage) {
    OpenApiInteractionValidator validator =
        DOCUMENTS.computeIfAbsent(contract, ExchangeValidator::reading);
    this.contract = contract;
    this.coverage = coverage;
    this.requests = new RequestRules(contract, validator);
    this.responses = new ResponseRules(contract, validator);
    this.frames = new FrameRules(contract);
  }

  private static OpenApiInteractionValidator reading(Contract contract) {
    return OpenApiInteractionValidator.createForInlineApiSpecification(contract.text())
        .withBasePathOverride("/")
        .withStrictOperationPathMatching()
        .build();
  }

  /**
   * What is wrong with an exchange, in view of what the sender said of its request; empty when
   * nothing is.
   */
  public List<Violation> judge(HttpMessage request, HttpMessage response, Expectation expectation) {
    if (expectation == Expectation.OUTSIDE) {
      return List.of();
    }
    HttpMessage canonical =
        expectation == Expectation.LENIENT
            ? RequestCanonicalizer.canonical(request, contract)
            : request;
    List<Violation> requestViolations = requests.judge(canonical);
    List<Violation> violations = new ArrayList<>();
    boolean valid = requestViolations.isEmpty();
    if (expectation == Expectation.INVALID) {
      violations.addAll(refusal(canonical, response, valid));
    } else {
      violations.addAll(requestViolations);
    }
    violations.addAll(response(canonical, response, valid));
    return violations;
  }

  /** What is wrong with a request alone; empty when nothing is. Counts nothing as covered. */
  public List<Violation> judgeRequest(HttpMessage request, Expectation expectation) {
    return requests.judge(
        expectation == Expectation.LENIENT
            ? RequestCanonicalizer.canonical(request, contract)
            : request);
  }

  /**
   * What is wrong with a text frame of a socket; empty when nothing is.
   *
   * @param operation what opened the socket
   * @param number the frame's place among the text frames of the socket, counted from 0
   */
  public List<Violation> judgeFrame(DocumentedOperation operation, long number, String text) {
    if (operation.frames().isEmpty()) {
      return List.of(
          new Violation(operation.id(), "frame.socket", text + " (expected no socket at all)"));
    }
    String schema = operation.frames().get().of(number, text);
    coverage.frame(operation.id(), schema);
    return frames.judge(operation, schema, text);
  }

  private static List<Violation> refusal(HttpMessage request, HttpMessage response, boolean valid) {
    List<Violation> violations = new ArrayList<>();
    if (valid) {
      violations.add(
          violation(
              request,
              "request.valid",
              "the document allows the request (expected one that it forbids)"));
    }
    if (response.status() < 400 || response.status() > 499) {
      violations.add(
          violation(
              request,
              "request.accepted",
              response.status() + " to a request that the document forbids (expected 4xx)"));
    }
    return violations;
  }

  private List<Violation> response(HttpMessage request, HttpMessage response, boolean valid) {
    Optional<DocumentPath> location = contract.locate(request.rawPath());
    if (location.isEmpty()) {
      return responses.judgeUnknown(request, response);
    }
    List<DocumentedOperation> onPath = contract.operationsOn(location.get().template());
    List<DocumentedOperation> called =
        onPath.stream().filter(operation -> operation.method().equals(request.method())).toList();
    List<Violation> violations = new ArrayList<>();
    // A method that the document does not know is answered for all operations of the path.
    for (DocumentedOperation operation : called.isEmpty() ? onPath : called) {
      violations.addAll(responses.judge(operation, location.get(), response));
      enter(operation, request, response, valid);
    }
    return violations;
  }

  private void enter(
      DocumentedOperation operation, HttpMessage request, HttpMessage response, boolean valid) {
    int status = response.status();
    boolean isOwn = operation.method().equals(request.method());
    if (isOwn || status == 405) {
      coverage.status(operation.id(), status);
    }
    if (isOwn && valid && status < 400) {
      requests
          .parametersOf(request, operation)
          .forEach(name -> coverage.parameter(operation.id(), name));
    }
  }

  static Violation violation(HttpMessage request, String rule, String message) {
    return new Violation(request.method() + " " + request.rawPath(), rule, message);
  }
}
