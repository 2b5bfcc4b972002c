package io.actionlog.server.recording;

import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.StoredResponse;
import io.actionlog.server.text.SentText;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A request that may be repeated: with the same key it gets the stored response and has no second
 * effect.
 *
 * @param namespace what the request is about
 * @param key what the client calls it; without one it is performed each time
 * @param fingerprint identifies what it asks for
 * @param now when it came
 */
record IdempotentRequest<T>(
    String namespace, Optional<IdempotencyKey> key, String fingerprint, Instant now) {

  /**
   * Performs the request, or reads the answer that it got before.
   *
   * @param write the answer as a text
   * @param read the answer of that text
   * @throws ActionlogException (CONFLICT) when the key was another request's
   */
  T perform(
      ActionTransaction transaction,
      Function<T, String> write,
      Function<String, T> read,
      Supplier<T> request) {
    if (key.isEmpty()) {
      return request.get();
    }
    Optional<StoredResponse> stored = transaction.response(namespace, key.get(), now);
    if (stored.isEmpty()) {
      T answer = request.get();
      transaction.keepResponse(
          namespace, key.get(), new StoredResponse(fingerprint, write.apply(answer)), now);
      return answer;
    }
    if (!stored.get().fingerprint().equals(fingerprint)) {
      throw new ActionlogException(
          Failure.CONFLICT,
          "Idempotency-Key: "
              + SentText.shown(key.get().key())
              + " (expected a new one, since it came with another request before)");
    }
    return read.apply(stored.get().text());
  }
}
