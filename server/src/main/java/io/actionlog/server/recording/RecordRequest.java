package io.actionlog.server.recording;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.Fingerprint;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's call to another service, as that service reports it; null stands for a value that was
 * not given. Immutable.
 *
 * @param action the name of the operation performed
 * @param object the resource URI of what the call applies to
 * @param method the HTTP method
 * @param path the HTTP path, without query
 * @param uuid what the reporter calls the action
 * @param user the user that called
 * @param ip the user's address
 * @param userAgent what the user's client called itself
 * @param userAction whether the user triggered it
 * @param state how the call ended; null when what it started is performed elsewhere
 * @param startDate when the call was performed
 * @param endDate when it ended
 * @param cancelable whether the reporter can cancel the work
 * @param retryable whether the reporter performs the work again on a retry
 * @param leaseSeconds how long the reporter may be silent
 * @param parent the resource URI of the object's parent
 * @param retryOf the action that this one retries
 * @param parameters the values with which the operation was started, in the order given; null also
 *     for none, which says the same
 */
public record RecordRequest(
    String action,
    String object,
    String method,
    String path,
    @Nullable UUID uuid,
    @Nullable String user,
    @Nullable String ip,
    @Nullable String userAgent,
    boolean userAction,
    @Nullable ActionState state,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    boolean cancelable,
    boolean retryable,
    @Nullable Integer leaseSeconds,
    @Nullable String parent,
    @Nullable UUID retryOf,
    @Nullable Map<String, String> parameters) {

  /** The components of the first release, which count in every fingerprint that is stored. */
  private static final int FIRST_COMPONENTS = 16;

  /** Keeps the values as they are, whatever becomes of the map that was given. */
  public RecordRequest {
    parameters =
        parameters == null || parameters.isEmpty()
            ? null
            : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** What two reports have in common when, and only when, they say the same. */
  public String fingerprint() {
    return Fingerprint.of(Fingerprint.components(this, FIRST_COMPONENTS));
  }

  /**
   * The action as far as the report says it in the action's own terms; what depends on the call,
   * the clock or a default is still to be said.
   */
  Action.Builder toAction() {
    return Action.builder()
        .action(action)
        .method(method)
        .path(path)
        .userAction(userAction)
        .cancelable(cancelable)
        .retryable(retryable)
        .retryOf(retryOf)
        .parameters(requireNonNullElse(parameters, Map.of()));
  }

  /**
   * A builder of a report that gives nothing yet: triggered by a user, neither cancelable nor
   * retryable.
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Names the values, so that a new one concerns only who gives it. Not thread-safe. What is
   * missing at the end is a {@link NullPointerException} with its name.
   */
  public static final class Builder {
    private @Nullable String action;
    private @Nullable String object;
    private @Nullable String method;
    private @Nullable String path;
    private @Nullable UUID uuid;
    private @Nullable String user;
    private @Nullable String ip;
    private @Nullable String userAgent;
    private boolean userAction = true;
    private @Nullable ActionState state;
    private @Nullable Instant startDate;
    private @Nullable Instant endDate;
    private boolean cancelable;
    private boolean retryable;
    private @Nullable Integer leaseSeconds;
    private @Nullable String parent;
    private @Nullable UUID retryOf;
    private @Nullable Map<String, String> parameters;

    private Builder() {}

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

    public Builder uuid(@Nullable UUID value) {
      uuid = value;
      return this;
    }

    public Builder user(@Nullable String value) {
      user = value;
      return this;
    }

    public Builder ip(@Nullable String value) {
      ip = value;
      return this;
    }

    public Builder userAgent(@Nullable String value) {
      userAgent = value;
      return this;
    }

    public Builder userAction(boolean value) {
      userAction = value;
      return this;
    }

    public Builder state(@Nullable ActionState value) {
      state = value;
      return this;
    }

    public Builder startDate(@Nullable Instant value) {
      startDate = value;
      return this;
    }

    public Builder endDate(@Nullable Instant value) {
      endDate = value;
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

    public Builder leaseSeconds(@Nullable Integer value) {
      leaseSeconds = value;
      return this;
    }

    public Builder parent(@Nullable String value) {
      parent = value;
      return this;
    }

    public Builder retryOf(@Nullable UUID value) {
      retryOf = value;
      return this;
    }

    public Builder parameters(@Nullable Map<String, String> value) {
      parameters = value;
      return this;
    }

    /** The report. */
    public RecordRequest build() {
      return new RecordRequest(
          requireNonNull(action, "action"),
          requireNonNull(object, "object"),
          requireNonNull(method, "method"),
          requireNonNull(path, "path"),
          uuid,
          user,
          ip,
          userAgent,
          userAction,
          state,
          startDate,
          endDate,
          cancelable,
          retryable,
          leaseSeconds,
          parent,
          retryOf,
          parameters);
    }
  }
}
