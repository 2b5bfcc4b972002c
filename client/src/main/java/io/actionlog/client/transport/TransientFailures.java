package io.actionlog.client.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells failures that may be over in a moment from those that stay. */
public final class TransientFailures {

  /** Too many requests, and what proxies answer while the server is away (RFC 9110, RFC 6585). */
  private static final Set<Integer> STATUSES = Set.of(429, 502, 503, 504);

  private TransientFailures() {}

  /** Whether the same request may get another status later. */
  public static boolean isTransient(int status) {
    return STATUSES.contains(status);
  }

  /**
   * Whether the call may succeed later: it was refused for the moment, or its connection was lost.
   */
  public static boolean isTransient(ActionlogException failure) {
    return isTransient(failure.status(), failure.getCause());
  }

  /**
   * Whether a call may succeed later.
   *
   * @param status the status of its answer, 0 when there was none
   * @param cause what went wrong on the way, if anything did
   */
  static boolean isTransient(int status, @Nullable Throwable cause) {
    return isTransient(status) || (status == 0 && isLost(cause));
  }

  private static boolean isLost(@Nullable Throwable cause) {
    return cause instanceof IOException
        && !(cause instanceof JsonProcessingException)
        && !(cause instanceof SSLException);
  }
}
