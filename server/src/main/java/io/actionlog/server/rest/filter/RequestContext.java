package io.actionlog.server.rest.filter;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.CallResult;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The call behind the request being served, and the response headers that it has earned. For one
 * thread.
 */
final class RequestContext implements Principal {

  static final String ACTION_URI = "X-DockerCloud-Action-URI";

  private final Call call;
  private final Map<String, String> responseHeaders = new LinkedHashMap<>();
  private Optional<Integer> success = Optional.empty();

  RequestContext(Call call) {
    this.call = call;
  }

  /** The call that the security context of the request carries; only for routes that need a key. */
  static RequestContext of(SecurityContext security) {
    return (RequestContext) security.getUserPrincipal();
  }

  Call call() {
    return call;
  }

  /** Has the response name the action that records this call. */
  CallResult named(CallResult recorded) {
    nameAction(recorded.recordedAs());
    return recorded;
  }

  /** Has the response name the action that records this call. */
  void nameAction(UUID recordedAs) {
    responseHeaders.put(ACTION_URI, Action.resourceUri(recordedAs));
  }

  void header(String name, String value) {
    responseHeaders.put(name, value);
  }

  /** Has the response name an action that records a call to another service. */
  Action located(Action action) {
    responseHeaders.put(ACTION_URI, action.resourceUri());
    responseHeaders.put(HttpHeaders.LOCATION, action.resourceUri());
    return action;
  }

  /** Has the response succeed with another of the document's statuses than the usual one. */
  void succeedWith(int status) {
    success = Optional.of(status);
  }

  Optional<Integer> otherSuccess() {
    return success;
  }

  Map<String, String> responseHeaders() {
    return Map.copyOf(responseHeaders);
  }

  @Override
  public String getName() {
    return call.caller().account();
  }
}
