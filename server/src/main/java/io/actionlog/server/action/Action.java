package io.actionlog.server.action;

import static java.util.Objects.requireNonNull;

import io.actionlog.server.text.PlainText;
import io.actionlog.server.text.SentText;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The audit record of one API call and the handle of what the call started. Immutable.
 *
 * @param namespace the namespace that holds it
 * @param uuid version 4, unique within the namespace; whoever reports an action may choose it, so
 *     that another namespace may hold the same one
 * @param action the name of the operation performed
 * @param object the resource URI of what it applies to
 * @param method the HTTP method of the call
 * @param path the HTTP path of the call, without query
 * @param user the account that called
 * @param userAgent what the client called itself, see {@link PlainText}; empty when it did not
 * @param ip the caller's address
 * @param location {@code City, Country} or {@code Country} of the address, or {@code unknown}
 * @param userAction whether a user triggered it
 * @param cancelable whether the operation supports cancel, in whatever state
 * @param retryable whether the operation supports retry, in whatever state
 * @param startDate when the call was performed, in whole seconds
 * @param endDate when it ended, in whole seconds; null until then
 * @param state where it stands
 * @param retryOf the action that it retries, or null
 * @param lease how long who performs it elsewhere may be silent; null for what this server performs
 *     or did by itself
 * @param parameters the values with which it was started, without the secret ones
 */
public record Action(
    String namespace,
    UUID uuid,
    String action,
    String object,
    String method,
    String path,
    String user,
    String userAgent,
    String ip,
    String location,
    boolean userAction,
    boolean cancelable,
    boolean retryable,
    Instant startDate,
    @Nullable Instant endDate,
    ActionState state,
    @Nullable UUID retryOf,
    @Nullable Lease lease,
    Map<String, String> parameters) {

  /** The longest user agent that is kept, in the contract as well. */
  private static final int LONGEST_USER_AGENT = 4096;

  /** Cuts what strangers call themselves, and takes from it what deceives: it must be kept. */
  public Action {
    userAgent = PlainText.of(SentText.begin(userAgent, LONGEST_USER_AGENT));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Whether a cancel would be accepted now. */
  public boolean canBeCanceled() {
    return cancelable && (state == ActionState.PENDING || state == ActionState.IN_PROGRESS);
  }

  /** Whether a retry would be accepted now. */
  public boolean canBeRetried() {
    return retryable && state.isTerminal();
  }

  /** The host-less address of the action, such as {@code /api/audit/v1/action/{uuid}/}. */
  public String resourceUri() {
    return resourceUri(uuid);
  }

  /** The host-less address of the action with this UUID (reference, attribute resource_uri). */
  public static String resourceUri(UUID uuid) {
    return "/api/audit/v1/action/" + uuid + "/";
  }

  /** Whether another service recorded the action and performs its work. */
  public boolean isReported() {
    return lease != null;
  }

  /** The same action in another state, ended at {@code end} or, when that is null, not ended. */
  public Action in(ActionState newState, @Nullable Instant end) {
    return toBuilder().endDate(end).state(newState).build();
  }

  /** The same action, said to support retry or not. */
  public Action withRetryable(boolean supported) {
    return toBuilder().retryable(supported).build();
  }

  /** The same action In progress, its lease counted from a moment on. */
  public Action inProgressFrom(Instant start) {
    Lease counted = lease == null ? null : lease.from(start);
    return toBuilder().endDate(null).state(ActionState.IN_PROGRESS).lease(counted).build();
  }

  /** The same action with another lease. */
  public Action withLease(Lease other) {
    return toBuilder().lease(other).build();
  }

  /** The same action, said to retry another one and to have its lease. */
  Action retryOf(UUID original, @Nullable Lease itsLease) {
    Lease uncounted = itsLease == null ? null : Lease.of(itsLease.seconds());
    return toBuilder().retryOf(original).lease(uncounted).build();
  }

  /**
   * A builder of an action with everything still to say; what may be null is, and flags are off.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this action. */
  public Builder toBuilder() {
    return new Builder()
        .namespace(namespace)
        .uuid(uuid)
        .action(action)
        .object(object)
        .method(method)
        .path(path)
        .user(user)
        .userAgent(userAgent)
        .ip(ip)
        .location(location)
        .userAction(userAction)
        .cancelable(cancelable)
        .retryable(retryable)
        .startDate(startDate)
        .endDate(endDate)
        .state(state)
        .retryOf(retryOf)
        .lease(lease)
        .parameters(parameters);
  }

  /**
   * Names what an action is made of, so that a new attribute concerns only who knows it. Not
   * thread-safe. What is missing at the end is a {@link NullPointerException} with its name.
   */
  public static final class Builder {
    private @Nullable String namespace;
    private @Nullable UUID uuid;
    private @Nullable String action;
    private @Nullable String object;
    private @Nullable String method;
    private @Nullable String path;
    private @Nullable String user;
    private @Nullable String userAgent;
    private @Nullable String ip;
    private @Nullable String location;
    private boolean userAction;
    private boolean cancelable;
    private boolean retryable;
    private @Nullable Instant startDate;
    private @Nullable Instant endDate;
    private @Nullable ActionState state;
    private @Nullable UUID retryOf;
    private @Nullable Lease lease;
    private Map<String, String> parameters = Map.of();

    private Builder() {}

    public Builder namespace(String value) {
      namespace = value;
      return this;
    }

    public Builder uuid(UUID value) {
      uuid = value;
      return this;
    }

    public Builder action(String value) {
      action = value;
      return this;
    }

    public Builder object(String value) {
      object = value;
      return this;
    }

    public Builder method(String value) {
      method = value;
      return this;
    }

    public Builder path(String value) {
      path = value;
      return this;
    }

    public Builder user(String value) {
      user = value;
      return this;
    }

    public Builder userAgent(String value) {
      userAgent = value;
      return this;
    }

    public Builder ip(String value) {
      ip = value;
      return this;
    }

    public Builder location(String value) {
      location = value;
      return this;
    }

    public Builder userAction(boolean value) {
      userAction = value;
      return this;
    }

    public Builder cancelable(boolean value) {
      cancelable = value;
      return this;
    }

    public Builder retryable(boolean value) {
      retryable = value;
      return this;
    }

    public Builder startDate(Instant value) {
      startDate = value;
      return this;
    }

    public Builder endDate(@Nullable Instant value) {
      endDate = value;
      return this;
    }

    public Builder state(ActionState value) {
      state = value;
      return this;
    }

    public Builder retryOf(@Nullable UUID value) {
      retryOf = value;
      return this;
    }

    public Builder lease(@Nullable Lease value) {
      lease = value;
      return this;
    }

    public Builder parameters(Map<String, String> value) {
      parameters = value;
      return this;
    }

    /** The action. */
    public Action build() {
      return new Action(
          requireNonNull(namespace, "namespace"),
          requireNonNull(uuid, "uuid"),
          requireNonNull(action, "action"),
          requireNonNull(object, "object"),
          requireNonNull(method, "method"),
          requireNonNull(path, "path"),
          requireNonNull(user, "user"),
          requireNonNull(userAgent, "userAgent"),
          requireNonNull(ip, "ip"),
          requireNonNull(location, "location"),
          userAction,
          cancelable,
          retryable,
          requireNonNull(startDate, "startDate"),
          endDate,
          requireNonNull(state, "state"),
          retryOf,
          lease,
          parameters);
    }
  }
}
