package io.actionlog.conformance.stub.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers the actions that the stub has told a client about, so that later responses agree with
 * earlier ones. Thread-safe.
 */
public final class StubState {

  private static final Pattern IN_PATH = Pattern.compile("/action/([0-9a-fA-F-]{36})/");
  private static final Set<String> ENDS = Set.of("Success", "Failed", "Canceled");
  private static final String END = "Wed, 17 Sep 2014 08:27:03 +0000";

  private final ClientFindings clientFindings;
  private final Map<String, ObjectNode> actions = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private final Set<String> doneKeys = new HashSet<>();

  public StubState(ClientFindings clientFindings) {
    this.clientFindings = clientFindings;
  }

  /** Whether the call is a report that does not fit the action; each key is judged once. */
  public synchronized boolean conflicts(
      DocumentedOperation operation, HttpMessage request, JsonNode body) {
    Matcher uuid = IN_PATH.matcher(request.rawPath());
    boolean isReport = Set.of("updateAction", "appendActionLogs").contains(operation.id());
    ObjectNode action = isReport && uuid.find() ? actions.get(uuid.group(1)) : null;
    if (action == null) {
      return false;
    }
    clientFindings.met(ClientRule.REPORT_AFTER_END);
    Optional<String> key = request.header("Idempotency-Key");
    if (key.isPresent() && doneKeys.contains(key.get())) {
      return false;
    }
    return misfits(operation, request, body, action);
  }

  private boolean misfits(
      DocumentedOperation operation, HttpMessage request, JsonNode body, JsonNode action) {
    String state = action.path("state").asText();
    if (ENDS.contains(state)) {
      clientFindings.fault(
          ClientRule.REPORT_AFTER_END,
          operation.id(),
          "state: " + state + " (expected an action that has not ended)",
          request);
      return true;
    }
    boolean canceled = body.path("state").asText().equals("Canceled");
    if (canceled && !state.equals("Canceling")) {
      clientFindings.fault(
          ClientRule.REPORT_CANCELED,
          operation.id(),
          "state: Canceled, though it was " + state + " (expected one that is Canceling)",
          request);
      return true;
    }
    return false;
  }

  /** The action that a call answers with, made of the document's example. */
  synchronized ObjectNode action(
      DocumentedOperation operation, HttpMessage request, JsonNode body, ObjectNode example) {
    request.header("Idempotency-Key").ifPresent(doneKeys::add);
    Matcher uuid = IN_PATH.matcher(request.rawPath());
    boolean named = uuid.find();
    if (!named || operation.id().equals("retryAction")) {
      return remembered(
          started(operation, body, example, named ? Optional.of(uuid.group(1)) : Optional.empty()));
    }
    ObjectNode action = actions.get(uuid.group(1));
    if (action == null) {
      action = remembered(named(example, uuid.group(1)));
    }
    changed(operation, action, body);
    return action.deepCopy();
  }

  private ObjectNode started(
      DocumentedOperation operation, JsonNode body, ObjectNode example, Optional<String> original) {
    String uuid = body.path("uuid").asText(UUID.randomUUID().toString());
    ObjectNode action = named(example, uuid);
    body.fields()
        .forEachRemaining(
            field -> {
              if (action.has(field.getKey())) {
                action.set(field.getKey(), field.getValue());
              }
            });
    original.ifPresent(of -> action.put("retry_of", "/api/audit/v1/action/" + of + "/"));
    if (operation.id().equals("recordAction")) {
      reported.add(uuid);
      setState(action, body.path("state").asText("In progress"));
    }
    return action;
  }

  private void changed(DocumentedOperation operation, ObjectNode action, JsonNode body) {
    String state = action.path("state").asText();
    switch (operation.id()) {
      case "getAction" -> {
        if (!reported.contains(action.path("uuid").asText()) && !ENDS.contains(state)) {
          setState(action, state.equals("Canceling") ? "Canceled" : "Success");
        }
      }
      case "cancelAction" -> setState(action, "Canceling");
      case "updateAction" -> setState(action, body.path("state").asText(state));
      default -> {}
    }
  }

  private static void setState(ObjectNode action, String state) {
    action.put("state", state);
    if (ENDS.contains(state)) {
      if (!action.path("end_date").isTextual()) {
        action.put("end_date", END);
      }
      action.put("can_be_canceled", false);
    } else {
      action.putNull("end_date");
    }
  }

  private static ObjectNode named(ObjectNode example, String uuid) {
    ObjectNode action = example.deepCopy();
    action.put("uuid", uuid);
    action.put("resource_uri", "/api/audit/v1/action/" + uuid + "/");
    return action;
  }

  private ObjectNode remembered(ObjectNode action) {
    actions.put(action.path("uuid").asText(), action);
    return action.deepCopy();
  }
}
