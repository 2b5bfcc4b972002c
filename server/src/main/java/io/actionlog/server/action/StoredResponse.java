package io.actionlog.server.action;

/**
 * The stored response to a call that carried an idempotency key.
 *
 * @param fingerprint of the request that was answered
 * @param text the response, in a form that only who wrote it knows
 */
public record StoredResponse(String fingerprint, String text) {}
