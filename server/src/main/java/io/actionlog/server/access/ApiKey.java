package io.actionlog.server.access;

import java.time.Instant;

/**
 * What is stored of an API key: enough to recognise it, too little to reconstruct it. Immutable.
 *
 * @param id what names the key among the account's keys; no secret
 * @param hash the SHA-256 of the key, as 64 lower-case hexadecimal digits
 * @param createdDate when it was added, in whole seconds
 */
public record ApiKey(String id, String hash, Instant createdDate) {}
