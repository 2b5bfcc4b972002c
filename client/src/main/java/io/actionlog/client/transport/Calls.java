package io.actionlog.client.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.actionlog.client.generated.ApiException;
import io.actionlog.client.transport.retry.Backoff;
import io.actionlog.client.transport.retry.RetryClock;
import io.actionlog.client.transport.tls.TlsFailures;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls, repeats those that may be repeated, and turns what is thrown into the one exception.
 *
 * @param server the address that messages name
 * @param retries how often a safe call is repeated at the most
 */
public record Calls(String server, int retries, Backoff backoff, RetryClock pacer) {

  /** A call of the generated client. */
  public interface Call<T> {
    @Nullable T send() throws ApiException;
  }

  /** Sends a call that must not be sent twice. */
  public <T> T once(String operationId, Call<T> call) {
    try {
      return present(operationId, call.send());
    } catch (ApiException e) {
      throw failure(operationId, e);
    }
  }

  /** Sends a call that changes nothing; again if that may help. */
  public <T> T safe(String operationId, Call<T> call) {
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
  public @Nullable Duration pauseAfter(ApiException e, int attempt) {
    return attempt > retries ? null : pauseWhileAway(e, attempt);
  }

  /** The same for whoever has been answered before, and goes on until the server is back. */
  public @Nullable Duration pauseWhileAway(ApiException e, int attempt) {
    if (!TransientFailures.isTransient(e.getCode(), e.getCause())) {
      return null;
    }
    return backoff.pause(attempt, pacer.jitter(), header(e, "Retry-After"));
  }

  public ActionlogException failure(String operationId, ApiException e) {
    HttpHeaders headers = e.getResponseHeaders();
    if (headers != null && TlsFailures.isTlsExpected(e.getCode(), headers)) {
      return ActionlogException.failed(operationId, noAnswer(TlsFailures.TLS_EXPECTED), null);
    }
    if (e.getCode() != 0) {
      return ActionlogException.refused(
          operationId,
          e.getCode(),
          message(e),
          header(e, RestTransport.ACTION_URI),
          Backoff.asked(header(e, "Retry-After")));
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
    String why = noAnswer(reason(cause));
    return TransientFailures.isTransient(0, cause)
        ? ActionlogException.unavailable(operationId, why, cause)
        : ActionlogException.failed(operationId, why, cause);
  }

  /** Says that the server did not answer, and why. */
  public String noAnswer(String reason) {
    return "no answer from " + server + " (" + reason + ")";
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
  public static String reason(@Nullable Throwable thrown) {
    Optional<String> tls = Optional.ofNullable(thrown).flatMap(TlsFailures::reason);
    if (tls.isPresent()) {
      return tls.get();
    }
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
        return "unknown host";
      }
      if (t.getMessage() != null && !t.getMessage().isBlank()) {
        return t.getMessage();
      }
    }
    return thrown instanceof java.net.ConnectException
        ? "connection refused"
        : String.valueOf(thrown);
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
