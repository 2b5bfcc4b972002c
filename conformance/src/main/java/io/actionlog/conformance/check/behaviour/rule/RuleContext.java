package io.actionlog.conformance.check.behaviour.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.HttpMessage;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Sends the requests of one rule and reports its findings. Only exchanges of the rule's own
 * operation are validated against the document; other operations have checks of their own. For one
 * rule.
 */
public final class RuleContext {

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int MOST_ATTEMPTS = 5;
  private static final int FORBIDDEN = 403;

  private final CheckContext checkContext;
  private final String operationId;
  private final List<String> open = new ArrayList<>();

  RuleContext(CheckContext checkContext, String operationId) {
    this.checkContext = checkContext;
    this.operationId = operationId;
  }

  public CheckContext checkContext() {
    return checkContext;
  }

  public String operationId() {
    return operationId;
  }

  public Random random() {
    return checkContext.random();
  }

  /** Actions whose work this rule reports, and has not ended yet. */
  public List<String> open() {
    return open;
  }

  /** Ends the actions that the rule has left open, so that none waits for its lease to run out. */
  void endOpen() {
    for (String path : List.copyOf(open)) {
      checkContext.sendUnjudged(
          checkContext.callAsProducer("PATCH", path).json("{\"state\":\"Failed\"}"));
    }
    open.clear();
  }

  public RuleResponse get(String path) {
    return send(checkContext.call("GET", path));
  }

  /** The same, not judged: for the many pages that a rule compares with others. */
  public RuleResponse glance(String path) {
    return send(checkContext.call("GET", path), false);
  }

  /** A call of the caller; one whose role does not allow it can judge nothing by its answer. */
  public RuleResponse post(String path) {
    RuleResponse answer = send(checkContext.call("POST", path));
    boolean othersMay = !checkContext.target().caller().equals(checkContext.target().producer());
    if (answer.status() == FORBIDDEN && othersMay) {
      checkContext.skip("the account may neither cancel, retry nor start (403)");
    }
    return answer;
  }

  /** A call of the producer. */
  public RuleResponse produce(String method, String path, String json) {
    return send(checkContext.callAsProducer(method, path).json(json));
  }

  /** Sends a request; waits and asks again when the server says that it gets too many. */
  public RuleResponse send(Exchange exchange) {
    return send(exchange, checkContext.called(exchange).filter(operationId::equals).isPresent());
  }

  private RuleResponse send(Exchange exchange, boolean judged) {
    HttpMessage response =
        judged ? checkContext.send(exchange) : checkContext.sendUnjudged(exchange);
    for (int attempt = 1; response.status() == 429 && attempt < MOST_ATTEMPTS; attempt++) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      response = judged ? checkContext.send(exchange) : checkContext.sendUnjudged(exchange);
    }
    return RuleResponse.of(exchange, response);
  }

  /** Reports another status and ends the rule. */
  public RuleResponse expect(RuleResponse answer, Integer... statuses) {
    if (!Arrays.asList(statuses).contains(answer.status())) {
      String expected = String.join(" or ", Arrays.stream(statuses).map(String::valueOf).toList());
      stop(
          answer,
          "behaviour.status",
          "status: " + answer.status() + " (expected " + expected + ")");
    }
    return answer;
  }

  /** Reports what is not as it should be. */
  public void check(boolean holds, RuleResponse answer, String rule, String message) {
    if (!holds) {
      checkContext.fail(operationOf(answer), answer.exchange(), answer.response(), rule, message);
    }
  }

  /** Reports a value that is not the expected one. */
  public void same(Object expected, Object found, RuleResponse answer, String rule, String what) {
    check(
        expected.equals(found), answer, rule, what + ": " + found + " (expected " + expected + ")");
  }

  /** Reports a list that is not the expected one, by what is missing, extra or misplaced. */
  public void sameList(
      List<String> expected, List<String> found, RuleResponse answer, String rule, String what) {
    if (!expected.equals(found)) {
      check(false, answer, rule, what + ": " + ListDifference.of(found, expected));
    }
  }

  /** The same about what the rule itself is about, whatever the answer that shows it. */
  public void own(boolean holds, RuleResponse answer, String rule, String message) {
    if (!holds) {
      checkContext.fail(answer.exchange(), answer.response(), rule, message);
    }
  }

  /** The header names the very action of the body. */
  public void namesItself(RuleResponse answer) {
    String uri = answer.text("resource_uri");
    same(uri, answer.actionUri(), answer, "action.uri", "X-DockerCloud-Action-URI");
  }

  /** The same of the header that tools follow. */
  public void isLocated(RuleResponse answer) {
    same(
        answer.text("resource_uri"),
        answer.header("Location"),
        answer,
        "action.location",
        "Location");
  }

  /** The answer is the action as it is, whatever getAction is answered with. */
  public void isTheAction(RuleResponse answer) {
    RuleResponse now = expect(get(answer.path()), 200);
    own(
        now.json().equals(answer.json()),
        answer,
        "action.same",
        "the answer is not the action as it is now: " + now.json());
  }

  /** Reports about an exchange and ends the rule. */
  public void stop(RuleResponse answer, String rule, String message) {
    check(false, answer, rule, message);
    throw new StopException(message);
  }

  /** Waits until something is so; false when it was not within the limit. */
  public boolean await(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    boolean holds = condition.getAsBoolean();
    while (!holds && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      holds = condition.getAsBoolean();
    }
    return holds;
  }

  public static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  private String operationOf(RuleResponse answer) {
    return checkContext.called(answer.exchange()).orElse(operationId);
  }
}
