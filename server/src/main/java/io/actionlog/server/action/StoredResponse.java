package io.actionlog.server.action;

/**
 * The stored answer to a call that carried an idempotency key.
 *
 * @param fingerprint of the request that was answered
 * @param text the answer, as who stored it reads it again
 */
public record StoredResponse(String fingerprint, String text) {}
