package io.actionlog.server.action;

import java.time.Duration;

/**
 * The key that a client gives a request, so that a repeated request has no second effect.
 *
 * @param account the account that calls
 * @param key its own text, 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String account, String key) {

  /** How long the answer to a request is kept. */
  public static final Duration KEPT = Duration.ofHours(24);
}
