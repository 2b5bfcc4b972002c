package io.actionlog.server.socket.upgrade;

import java.util.function.BooleanSupplier;

/**
 * What a caller may read, and whether it still may: a socket can outlive the right to read it.
 *
 * @param subscription what the socket reads
 * @param stillHolds whether the caller's key and its role in the namespace are still there; asks
 *     the store, may block, and may be asked from any thread
 */
public record UpgradeGrant(Subscription subscription, BooleanSupplier stillHolds) {}
