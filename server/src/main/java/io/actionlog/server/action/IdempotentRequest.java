package io.actionlog.server.action;

import io.actionlog.server.action.ActionStore.Expected;
import io.actionlog.server.text.SentText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
public record IdempotentRequest<T>(
    String namespace, Optional<IdempotencyKey> key, String fingerprint, Instant now) {

  /** The same; without a key nobody asks for the fingerprint, and none is made. */
  public static <T> IdempotentRequest<T> of(
      String namespace, Optional<IdempotencyKey> key, Supplier<String> fingerprint, Instant now) {
    return new IdempotentRequest<>(namespace, key, key.isPresent() ? fingerprint.get() : "", now);
  }

  /** That it will ask for its key, and for these objects and actions. */
  Expected expecting(List<String> objects, UUID... uuids) {
    return new Expected(namespace, List.of(uuids), objects, key);
  }

  /**
   * Performs the request, or reads the answer that it got before.
   *
   * @param write the answer as a text
   * @param read the answer of that text
   * @throws ActionlogException (CONFLICT) when the key was another request's
   */
  public T perform(
      ActionTransaction transaction,
      Function<T, String> write,
      Function<String, T> read,
      Supplier<T> request) {
    Optional<T> before = answerBefore(transaction, read);
    if (before.isPresent() || key.isEmpty()) {
      return before.orElseGet(request);
    }
    T answer = request.get();
    StoredResponse response = new StoredResponse(fingerprint, write.apply(answer));
    transaction.keepResponse(namespace, key.get(), response, now);
    return answer;
  }

  /**
   * The answer that the request got before; empty when it has none.
   *
   * @param read the answer of the stored text
   * @throws ActionlogException (CONFLICT) when the key was another request's
   */
  Optional<T> answerBefore(ActionTransaction transaction, Function<String, T> read) {
    Optional<StoredResponse> stored =
        key.flatMap(given -> transaction.response(namespace, given, now));
    if (isOfAnother(stored)) {
      throw new ActionlogException(Failure.CONFLICT, keyOfAnother());
    }
    return stored.map(response -> read.apply(response.text()));
  }

  /** Whether the key came with another request before. */
  boolean isOfAnother(ActionTransaction transaction) {
    return isOfAnother(key.flatMap(given -> transaction.response(namespace, given, now)));
  }

  private boolean isOfAnother(Optional<StoredResponse> stored) {
    return stored.isPresent() && !stored.get().fingerprint().equals(fingerprint);
  }

  /** What is wrong with the key of another request. */
  String keyOfAnother() {
    return "Idempotency-Key: "
        + SentText.shown(key.map(IdempotencyKey::key).orElse(""))
        + " (expected a new one, since it came with another request before)";
  }
}
