package io.actionlog.server.store.writer;

import io.actionlog.server.store.sql.Session;

/**
 * What a {@link WriteTask} writes with.
 *
 * @param session the writer's connection, within the transaction of the group
 * @param counts what the group has changed in the counters, written once for the whole group before
 *     its commit
 * @param sequences numbers what arrives, written once for the whole group as well
 */
public record WriteContext(Session session, CountDeltas counts, Sequences sequences) {}
