package io.actionlog.client.transport;

import io.actionlog.client.transport.retry.Backoff;
import io.actionlog.client.transport.retry.RetryClock;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.actionlog.client.generated.ApiException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls, repeats those that may be repeated, and turns what is thrown into the one exception.
 *
 * @param server the address that messages name
 * @param retries how often a safe call is repeated at the most
 */
record Calls(String server, int retries, Backoff backoff, RetryClock pacer) {

  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  /** A call of the generated client. */
  interface Call<T> {
    @Nullable T send() throws ApiException;
  }

  /** Sends a call that must not be sent twice. */
  <T> T once(String operationId, Call<T> call) {
    try {
      return present(operationId, call.send());
    } catch (ApiException e) {
      throw failure(operationId, e);
    }
  }

  /** Sends a call that changes nothing; again if that may help. */
  <T> T safe(String operationId, Call<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return present(operationId, call.send());
      } catch (ApiException e) {
        Duration pause = pauseAfter(e, attempt);
        if (pause == null) {
          throw failure(operationId, e);
        }
        pause(operationId, pause);
      }
    }
  }

  /** How long to wait before a safe call is sent again, or null if it should not be. */
  @Nullable Duration pauseAfter(ApiException e, int attempt) {
    if (attempt > retries || !(isPassing(e.getCode()) || isLost(e.getCause()))) {
      return null;
    }
    return backoff.pause(attempt, pacer.jitter(), header(e, "Retry-After"));
  }

  /** If this status is of the moment, not of the call. */
  static boolean isPassing(int status) {
    return PASSING.contains(status);
  }

  ActionlogException failure(String operationId, ApiException e) {
    if (e.getCode() != 0) {
      return ActionlogException.refused(
          operationId, e.getCode(), message(e), header(e, RestTransport.ACTION_URI));
    }
    Throwable cause = e.getCause();
    if (cause instanceof InterruptedException) {
      return ActionlogException.failed(operationId, "interrupted", cause);
    }
    if (cause instanceof JsonProcessingException json) {
      return ActionlogException.failed(
          operationId,
          "the answer is not what the contract says: " + json.getOriginalMessage(),
          json);
    }
    return ActionlogException.failed(operationId, noAnswer(cause), cause);
  }

  /** Says that the server did not answer, and why. */
  String noAnswer(@Nullable Throwable cause) {
    return "no answer from " + server + " (" + reason(cause) + ")";
  }

  private static String message(ApiException e) {
    if (e.getCode() / 100 == 3) {
      return "redirected to "
          + header(e, "Location")
          + " (expected an address that answers itself)";
    }
    return ErrorBody.message(e.getResponseBody());
  }

  /** The JDK's exceptions often have no message, and then a cause that has one. */
  static String reason(@Nullable Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t.getMessage() != null && !t.getMessage().isBlank()) {
        return t.getMessage();
      }
    }
    return thrown instanceof java.net.ConnectException
        ? "connection refused"
        : String.valueOf(thrown);
  }

  private static boolean isLost(@Nullable Throwable cause) {
    return cause instanceof IOException
        && !(cause instanceof JsonProcessingException)
        && !(cause instanceof SSLException);
  }

  private static @Nullable String header(ApiException e, String name) {
    HttpHeaders headers = e.getResponseHeaders();
    return headers == null ? null : headers.firstValue(name).orElse(null);
  }

  private static <T> T present(String operationId, @Nullable T value) {
    if (value == null) {
      throw ActionlogException.failed(operationId, "the answer is empty", null);
    }
    return value;
  }

  private void pause(String operationId, Duration pause) {
    try {
      pacer.pause(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ActionlogException.failed(operationId, "interrupted", e);
    }
  }
}
