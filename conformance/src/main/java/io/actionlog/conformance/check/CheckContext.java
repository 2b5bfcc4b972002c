package io.actionlog.conformance.check;

import io.actionlog.conformance.connection.ConnectionLostException;
import io.actionlog.conformance.connection.FrameSocket;
import io.actionlog.conformance.connection.ServerConnections;
import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.judge.ExchangeValidator;
import io.actionlog.conformance.judge.RequestCanonicalizer;
import io.actionlog.conformance.judge.Violation;
import io.actionlog.conformance.report.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Sends the requests of one check and collects its findings. Every exchange is validated against
 * the document unless the check says otherwise. For one check and thread.
 */
public final class CheckContext {

  /** What the key of {@link Exchange#upgrade} is answered with (RFC 6455, section 1.3). */
  public static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  private static final int LONGEST_ANSWER = 4000;
  private static final int MOST_TRIES = 5;

  private final Check check;
  private final CheckSession session;
  private final Random random;
  private final List<Finding> findings = new ArrayList<>();

  CheckContext(Check check, CheckSession session) {
    this.check = check;
    this.session = session;
    this.random =
        new Random(session.seed() ^ (check.operationId() + " " + check.name()).hashCode());
  }

  /** The server and the accounts. */
  public Target target() {
    return session.target();
  }

  /** The document with its operations and routes. */
  public Contract contract() {
    return session.contract();
  }

  /** The document as written, with its lines. */
  public DocumentTree document() {
    return session.document();
  }

  /** Whether the operation has answered with this status so far, in any check. */
  public boolean hasReached(String operationId, int status) {
    return session.hasReached(operationId, status);
  }

  /** Validates exchanges that were not sent through this. */
  public ExchangeValidator validator() {
    return session.validator();
  }

  /** The only source of what is random; it depends on the run's seed and the check's name alone. */
  public Random random() {
    return random;
  }

  /** How much time is left for the whole run; not negative. */
  public Duration left() {
    return session.left();
  }

  /** What checks share, made when it is first asked for, such as a set of recorded actions. */
  public <T> T shared(Class<T> kind, Supplier<T> maker) {
    return session.shared(kind, maker);
  }

  /**
   * A call as the caller, in the namespace under test.
   *
   * @param path a path of the document with its values and query, such as {@code /action/?limit=1},
   *     relative to the document's servers
   */
  public Exchange call(String method, String path) {
    String address = contract().address(path, target().namespace());
    return exchange(method, address).as(target().caller());
  }

  /** The same as the producer. */
  public Exchange callAsProducer(String method, String path) {
    String address = contract().address(path, target().namespaceOfProducer());
    return exchange(method, address).as(target().producer());
  }

  /** A call of a path as written, without credentials. */
  public Exchange exchange(String method, String address) {
    return new Exchange(target().url().getAuthority(), method, address);
  }

  /** Sends a request and validates it together with its response. */
  public HttpMessage send(Exchange exchange) {
    HttpMessage response = sendUnjudged(exchange);
    judge(exchange, response);
    return response;
  }

  /** Sends a request without validating the response. */
  public HttpMessage sendUnjudged(Exchange exchange) {
    try {
      HttpMessage response = session.wire().exchange(exchange.request(prefix()));
      for (int tries = 0; response.status() == 429 && tries < MOST_TRIES; tries++) {
        session.pause(response.header("Retry-After").orElse("1"));
        response = session.wire().exchange(exchange.request(prefix()));
      }
      return response;
    } catch (IOException e) {
      throw new ConnectionLostException(exchange, e);
    }
  }

  /** Asks for an upgrade, on a connection of its own; the answer is judged. */
  public FrameSocket open(Exchange exchange) {
    try {
      ServerConnections.Connection connection = session.wire().connect();
      HttpMessage response = connection.exchange(exchange.request(prefix()));
      judge(exchange, response);
      return new FrameSocket(response, connection);
    } catch (IOException e) {
      throw new ConnectionLostException(exchange, e);
    }
  }

  /** Validates a text frame. */
  public void judgeFrame(DocumentedOperation operation, long number, String text) {
    for (Violation violation : validator().judgeFrame(operation, number, text)) {
      fail(violation.rule(), violation.message());
    }
  }

  /** Reports a finding about an exchange; its place is the check's source. */
  public void fail(Exchange exchange, HttpMessage response, String rule, String message) {
    findings.add(finding(exchange, received(response), rule, message, check.source()));
  }

  /** Reports a finding about an exchange of another operation than the check's. */
  public void fail(
      String operationId, Exchange exchange, HttpMessage response, String rule, String message) {
    findings.add(
        new Finding(
            operationId,
            rule,
            withoutKeys(message),
            session.curl().of(exchange),
            withoutKeys(received(response)),
            check.source()));
  }

  /** Reports a finding that is about more than one exchange. */
  public void fail(String rule, String message) {
    findings.add(
        new Finding(check.operationId(), rule, withoutKeys(message), "", "", check.source()));
  }

  /** Reports what somebody else has found. */
  public void fail(Finding finding) {
    findings.add(finding);
  }

  /** The operation that a request calls, with whatever liberties it takes; empty for none. */
  public Optional<String> called(Exchange exchange) {
    return RequestCanonicalizer.called(exchange.request(""), contract())
        .map(DocumentedOperation::id);
  }

  /** Ends the check: it cannot reach what it is about. What it has found so far stays found. */
  public void skip(String reason) {
    throw new SkippedException(reason);
  }

  /** Whether nothing was found so far. */
  public boolean isClean() {
    return findings.isEmpty();
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  void lost(ConnectionLostException lost) {
    findings.add(
        finding(
            lost.exchange(),
            String.valueOf(lost.getMessage()),
            "connection.lost",
            lost.getMessage() + " (expected an answer)",
            check.source()));
  }

  /** Whether the document allows the request, as far as the validator can tell. */
  public boolean allows(Exchange exchange) {
    HttpMessage none = HttpMessage.ofHead("HTTP/1.1 200 OK\r\n\r\n");
    return validator().judge(exchange.request(""), none, Expectation.VALID).stream()
        .noneMatch(CheckContext::isOfTheRequest);
  }

  /** Whether it is about what the kit sent, which is no fault of the server. */
  private static boolean isOfTheRequest(Violation violation) {
    String rule = violation.rule();
    return !rule.equals("request.accepted")
        && (rule.startsWith("request.") || rule.startsWith("validation.request."));
  }

  private void judge(Exchange exchange, HttpMessage response) {
    findings.addAll(inspect(exchange, response));
  }

  /** The findings of the validator in an exchange; they are not reported yet. */
  public List<Finding> inspect(Exchange exchange, HttpMessage response) {
    String came = received(response);
    if (response.status() / 100 == 3 && exchange.expectation() != Expectation.OUTSIDE) {
      String to = "redirected to " + response.headers("Location") + " (expected an answer)";
      return List.of(finding(exchange, came, "response.redirect", to, check.source()));
    }
    String place =
        document().placeOfResponse(check.operationId(), response.status(), check.source());
    return validator().judge(exchange.request(""), response, exchange.expectation()).stream()
        .filter(violation -> !isOfTheRequest(violation))
        .map(broken -> finding(exchange, came, broken.rule(), broken.message(), place))
        .toList();
  }

  private Finding finding(
      Exchange exchange, String received, String rule, String message, String place) {
    return new Finding(
        check.operationId(),
        rule,
        withoutKeys(message),
        session.curl().of(exchange),
        withoutKeys(received),
        place);
  }

  private String withoutKeys(String text) {
    return session.curl().withoutKeys(text);
  }

  private String prefix() {
    String path = target().url().getRawPath();
    return path == null ? "" : path.replaceFirst("/+$", "");
  }

  private static String received(HttpMessage response) {
    String text = response.head().replace("\r\n", "\n") + response.text();
    return text.length() > LONGEST_ANSWER
        ? String.format(Locale.ROOT, "%s...", text.substring(0, LONGEST_ANSWER))
        : text;
  }

  /** Ends a check that cannot reach what it is about. */
  static final class SkippedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SkippedException(String reason) {
      super(reason);
    }
  }
}
