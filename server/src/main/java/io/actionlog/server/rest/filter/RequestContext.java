package io.actionlog.server.rest.filter;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.CallResult;
import io.actionlog.server.action.IdempotencyKey;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The call of the request being served, and the headers and status that its response gets. For one
 * thread.
 */
public final class RequestContext implements Principal {

  /** The response header that names the action which records the call. */
  public static final String ACTION_URI = "X-DockerCloud-Action-URI";

  /** A request is served by one thread from its authentication to its response. */
  private static final ThreadLocal<RequestContext> CURRENT = new ThreadLocal<>();

  private final Call call;
  private final String prefix;
  private final UriInfo uri;
  private final Map<String, String> responseHeaders = new LinkedHashMap<>();
  private Optional<Integer> success = Optional.empty();

  /**
   * The context of a call.
   *
   * @param prefix the path below which a proxy serves this server; empty text for none
   * @param uri of the request
   */
  RequestContext(Call call, String prefix, UriInfo uri) {
    this.call = call;
    this.prefix = prefix;
    this.uri = uri;
  }

  /**
   * The context of the request that this thread serves; only for routes that need a key.
   *
   * @throws IllegalStateException when it serves none whose caller is known
   */
  public static RequestContext current() {
    RequestContext current = CURRENT.get();
    if (current == null) {
      throw new IllegalStateException("request: without a caller (expected behind authentication)");
    }
    return current;
  }

  /** Has this thread serve the request. */
  void enter() {
    CURRENT.set(this);
  }

  /** Has this thread serve no request. */
  static void leave() {
    CURRENT.remove();
  }

  /** The parameters of the query as sent, decoded. */
  public MultivaluedMap<String, String> query() {
    return uri.getQueryParameters();
  }

  /** The call being served. */
  public Call call() {
    return call;
  }

  /** The key of the request: the header's text, which is the account's own. */
  public Optional<IdempotencyKey> key(@Nullable String header) {
    return Optional.ofNullable(header).map(key -> new IdempotencyKey(getName(), key));
  }

  /** Has the response name the action that records this call. */
  public CallResult named(CallResult recorded) {
    nameAction(recorded.recordedAs());
    return recorded;
  }

  /** Has the response name the action that records this call. */
  public void nameAction(UUID recordedAs) {
    responseHeaders.put(ACTION_URI, Action.resourceUri(recordedAs));
  }

  /** Adds a header to the response. */
  public void header(String name, String value) {
    responseHeaders.put(name, value);
  }

  /** Has the response name an action that records a call to another service. */
  public Action located(Action action) {
    responseHeaders.put(ACTION_URI, action.resourceUri());
    locate(action);
    return action;
  }

  /** Has the response lead to an action. */
  public void locate(Action action) {
    responseHeaders.put(HttpHeaders.LOCATION, link(action.resourceUri()));
  }

  /** A path of this server as the caller has to ask for it, behind a proxy as well. */
  public String link(String path) {
    return prefix + path;
  }

  /** Has the response succeed with another of the document's statuses than the usual one. */
  public void succeedWith(int status) {
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
