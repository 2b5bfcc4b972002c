package io.actionlog.server.action;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The audit record of one API call and the handle of what the call started. Immutable.
 *
 * @param namespace the namespace that holds it
 * @param uuid version 4, unique over all namespaces
 * @param action the name of the operation performed
 * @param object the resource URI of what it applies to
 * @param method the HTTP method of the call
 * @param path the HTTP path of the call, without query
 * @param user the account that called
 * @param userAgent what the client called itself; empty when it did not
 * @param ip the caller's address
 * @param location {@code City, Country} of the address, or {@code unknown}
 * @param userAction whether a user triggered it
 * @param cancelable whether the operation supports cancel, in whatever state
 * @param retryable whether the operation supports retry, in whatever state
 * @param startDate when the call was performed, in whole seconds
 * @param endDate when it ended, in whole seconds; null until then
 * @param state where it stands
 * @param retryOf the action that it retries, or null
 * @param lease how long who performs it elsewhere may be silent; null for what this server performs
 *     or did by itself
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
    @Nullable Lease lease) {

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

  /** Whether it was recorded from outside, so that whoever recorded it performs it. */
  public boolean isReported() {
    return lease != null;
  }

  /** The same action in another state, ended at {@code end} or, when that is null, not ended. */
  public Action in(ActionState newState, @Nullable Instant end) {
    return copy(retryable, end, newState, retryOf, lease);
  }

  /** The same action, said to support retry or not. */
  public Action withRetryable(boolean supported) {
    return copy(supported, endDate, state, retryOf, lease);
  }

  /** The same action In progress, its lease counted from a moment on. */
  public Action inProgressFrom(Instant start) {
    Lease counted = lease == null ? null : lease.from(start);
    return copy(retryable, null, ActionState.IN_PROGRESS, retryOf, counted);
  }

  /** The same action with another lease. */
  public Action withLease(Lease other) {
    return copy(retryable, endDate, state, retryOf, other);
  }

  /** The same action, said to retry another one and to have its lease. */
  Action retryOf(UUID original, @Nullable Lease itsLease) {
    Lease uncounted = itsLease == null ? null : Lease.of(itsLease.seconds());
    return copy(retryable, endDate, state, original, uncounted);
  }

  private Action copy(
      boolean newRetryable,
      @Nullable Instant newEnd,
      ActionState newState,
      @Nullable UUID newRetryOf,
      @Nullable Lease newLease) {
    return new Action(
        namespace,
        uuid,
        action,
        object,
        method,
        path,
        user,
        userAgent,
        ip,
        location,
        userAction,
        cancelable,
        newRetryable,
        startDate,
        newEnd,
        newState,
        newRetryOf,
        newLease);
  }
}
