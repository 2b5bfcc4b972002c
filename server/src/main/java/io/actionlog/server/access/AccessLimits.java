package io.actionlog.server.access;

/**
 * How often callers may come. Immutable.
 *
 * @param requests how many requests an account may send in a second
 * @param addressRequests how many requests an address may send in a second, for all accounts
 * @param wrongKeys how many wrong keys an address may try for an account in a minute
 * @param addressWrongKeys how many wrong keys an address may try in a minute, for all accounts
 * @param accountWrongKeys how many wrong keys all addresses together may try for an account in a
 *     minute
 */
public record AccessLimits(
    int requests, int addressRequests, int wrongKeys, int addressWrongKeys, int accountWrongKeys) {}
