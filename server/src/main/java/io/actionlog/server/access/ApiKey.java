package io.actionlog.server.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an API key: enough to recognise it, too little to reconstruct it. Immutable.
 *
 * @param id what names the key among the account's keys; no secret
 * @param hash the SHA-256 of the key, as 64 lower-case hexadecimal digits
 * @param createdDate when it was added, in whole seconds
 * @param expires from when on it opens no more, in whole seconds; null for never
 */
public record ApiKey(String id, String hash, Instant createdDate, @Nullable Instant expires) {

  /** Whether it opens no more at that time. */
  public boolean isExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }
}
