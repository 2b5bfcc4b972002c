package io.actionlog.conformance.stub.judge;

import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.stub.response.StubJson;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientLimits;
import io.actionlog.conformance.stub.rule.ClientRule;
import io.actionlog.conformance.stub.scenario.ScenarioPlayer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Judges a request against the previous requests and their responses. Thread-safe. */
public final class HistoryJudge {

  private final InstantSource clock;
  private final ClientFindings clientFindings;
  private final Map<String, Past> past = new HashMap<>();
  private final Map<String, String> keys = new HashMap<>();

  public HistoryJudge(InstantSource clock, ClientFindings clientFindings) {
    this.clock = clock;
    this.clientFindings = clientFindings;
  }

  /**
   * Judges a request before it is answered.
   *
   * @return whether its key has been used for another request
   */
  public synchronized boolean isKeyReused(HttpMessage request, DocumentedOperation operation) {
    Past before = past.get(identity(request));
    if (before != null && before.since(clock).compareTo(ClientLimits.MEMORY) < 0) {
      repeated(request, operation, before);
    }
    Optional<String> key = request.header("Idempotency-Key");
    if (key.isEmpty() || !operation.parameters().contains("header:Idempotency-Key")) {
      return false;
    }
    clientFindings.met(ClientRule.KEY_REUSED);
    String first = keys.putIfAbsent(key.get(), identity(request));
    if (first == null || first.equals(identity(request))) {
      return false;
    }
    clientFindings.fault(
        ClientRule.KEY_REUSED,
        operation.id(),
        "Idempotency-Key: " + key.get() + " (expected one that no other request had)",
        request);
    return true;
  }

  /** Remembers how a request was answered: 0 for not at all. */
  public synchronized void answered(
      HttpMessage request, DocumentedOperation operation, int status, int retryAfter) {
    Past now = past.computeIfAbsent(identity(request), any -> new Past());
    boolean same = now.status == status && now.since(clock).compareTo(ClientLimits.MEMORY) < 0;
    now.repeats = same ? now.repeats + 1 : 1;
    now.status = status;
    now.retryAfter = Duration.ofSeconds(retryAfter);
    now.key = request.header("Idempotency-Key").orElse("");
    now.at = clock.instant();
    if (status == 0) {
      boolean keyed = operation.parameters().contains("header:Idempotency-Key");
      clientFindings.met(keyed ? ClientRule.RETRY_OTHER_KEY : ClientRule.RETRY_UNSAFE);
    } else if (retryAfter > 0) {
      clientFindings.met(ClientRule.RETRY_TOO_EARLY, ClientRule.RETRY_ENDLESS);
    } else if (status >= 400 && status < 500) {
      clientFindings.met(ClientRule.RETRY_REFUSED);
    }
    if (request.method().equals("GET") && status == 200) {
      polled(request, operation, now);
    }
  }

  private void repeated(HttpMessage request, DocumentedOperation operation, Past before) {
    if (before.status == 0) {
      afterLoss(request, operation, before);
    } else if (before.retryAfter.compareTo(before.since(clock).plus(ClientLimits.EARLY)) > 0) {
      clientFindings.fault(
          ClientRule.RETRY_TOO_EARLY,
          operation.id(),
          "sent again after "
              + before.since(clock).toMillis()
              + " ms (expected "
              + before.retryAfter.toSeconds()
              + " s, as Retry-After said with "
              + before.status
              + ")",
          request);
    }
    if (before.status >= 500 || before.status == 429) {
      tooOften(ClientRule.RETRY_ENDLESS, ClientLimits.REPEATS, request, operation, before);
    } else if (before.status >= 400) {
      tooOften(ClientRule.RETRY_REFUSED, ClientLimits.REFUSALS, request, operation, before);
    }
  }

  private void afterLoss(HttpMessage request, DocumentedOperation operation, Past before) {
    String key = request.header("Idempotency-Key").orElse("");
    boolean keyed = operation.parameters().contains("header:Idempotency-Key");
    boolean named = isNamed(request, operation);
    if (keyed ? key.isEmpty() && !named : !ScenarioPlayer.isRepeatable(operation)) {
      clientFindings.fault(
          ClientRule.RETRY_UNSAFE,
          operation.id(),
          "sent again after its answer was lost"
              + (keyed ? ", without Idempotency-Key" : "")
              + " (expected it once: nobody knows whether it was done)",
          request);
    } else if (keyed && !key.equals(before.key) && !(named && isUnkeyed(key, before))) {
      clientFindings.fault(
          ClientRule.RETRY_OTHER_KEY,
          operation.id(),
          "Idempotency-Key: " + key + " (expected " + before.key + ", as first sent)",
          request);
    }
  }

  /**
   * Whether the action has a UUID of the client's own, by which the server knows it again: the
   * document has it answered again when all else is the same, as it is in a repetition.
   */
  private static boolean isNamed(HttpMessage request, DocumentedOperation operation) {
    return operation.id().equals("recordAction")
        && StubJson.read(request.text()).path("uuid").isTextual();
  }

  private static boolean isUnkeyed(String key, Past before) {
    return key.isEmpty() || before.key.isEmpty();
  }

  private void tooOften(
      ClientRule rule, int limit, HttpMessage request, DocumentedOperation operation, Past before) {
    if (before.repeats >= limit) {
      clientFindings.fault(
          rule,
          operation.id(),
          "sent for the " + (before.repeats + 1) + "th time, always answered " + before.status,
          request);
    }
  }

  private void polled(HttpMessage request, DocumentedOperation operation, Past now) {
    clientFindings.met(ClientRule.POLLING);
    now.polls.add(now.at);
    while (now.polls.getFirst().isBefore(now.at.minusSeconds(1))) {
      now.polls.removeFirst();
    }
    if (now.polls.size() > ClientLimits.POLLS) {
      clientFindings.fault(
          ClientRule.POLLING,
          operation.id(),
          now.polls.size() + " times within a second (expected at most " + ClientLimits.POLLS + ")",
          request);
      now.polls.clear();
    }
  }

  private static String identity(HttpMessage request) {
    return request.method() + " " + request.target() + " " + request.text();
  }

  private static final class Past {
    private Instant at = Instant.EPOCH;
    private int status;
    private int repeats;
    private Duration retryAfter = Duration.ZERO;
    private String key = "";
    private final Deque<Instant> polls = new ArrayDeque<>();

    Duration since(InstantSource clock) {
      return Duration.between(at, clock.instant());
    }
  }
}
