/**
 * The one writer: changes wait in a queue and are committed in groups, with their counters and
 * sequence numbers.
 */
@NullMarked
package io.actionlog.server.store.writer;

import org.jspecify.annotations.NullMarked;
