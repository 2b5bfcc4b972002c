package io.actionlog.server.access;

import java.time.Instant;

/**
 * What is kept of an API key.
 *
 * @param id by which it can be named without telling it
 * @param hash the key's SHA-256, in hex
 * @param created when it was made, in whole seconds
 */
public record ApiKey(String id, String hash, Instant created) {}
