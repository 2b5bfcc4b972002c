package io.actionlog.server.recording;

import io.actionlog.server.action.ActionState;
import java.time.Instant;
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
    @Nullable String parent) {

  /** The components of the first release, which count in every fingerprint that is stored. */
  private static final int FIRST_COMPONENTS = 16;

  /** What two reports have in common when, and only when, they say the same. */
  public String fingerprint() {
    return Fingerprint.of(Fingerprint.components(this, FIRST_COMPONENTS));
  }
}
