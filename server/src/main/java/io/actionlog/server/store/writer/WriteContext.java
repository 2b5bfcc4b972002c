package io.actionlog.server.store.writer;

import io.actionlog.server.store.sql.Session;

/**
 * What a {@link WriteTask} writes with.
 *
 * @param session the writer's connection, within the transaction of the group
 * @param counts what the group has changed in the counters, written once for the whole group before
 *     its commit
 * @param arrivals numbers what arrives, written once for the whole group as well
 */
record WriteContext(Session session, CountDeltas counts, Sequences arrivals) {}
