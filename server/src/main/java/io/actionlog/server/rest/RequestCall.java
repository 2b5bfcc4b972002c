package io.actionlog.server.rest;

import io.actionlog.server.action.Call;
import io.actionlog.server.action.Recorded;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The call behind the request being served, and the response headers that it has earned. For one
 * thread.
 */
final class RequestCall implements Principal {

  static final String ACTION_URI = "X-DockerCloud-Action-URI";

  private final Call call;
  private final Map<String, String> responseHeaders = new LinkedHashMap<>();

  RequestCall(Call call) {
    this.call = call;
  }

  /** The call that the security context of the request carries; only for routes that need a key. */
  static RequestCall of(SecurityContext security) {
    return (RequestCall) security.getUserPrincipal();
  }

  Call call() {
    return call;
  }

  /** Has the response name the action that records this call. */
  Recorded named(Recorded recorded) {
    responseHeaders.put(
        ACTION_URI, io.actionlog.server.action.Action.resourceUri(recorded.recordedAs()));
    return recorded;
  }

  void header(String name, String value) {
    responseHeaders.put(name, value);
  }

  Map<String, String> responseHeaders() {
    return Map.copyOf(responseHeaders);
  }

  @Override
  public String getName() {
    return call.caller().account();
  }
}
