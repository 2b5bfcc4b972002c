/** Log lines in compressed chunks: the open chunk in memory, and the chunks in the database. */
@NullMarked
package io.actionlog.server.store.log;

import org.jspecify.annotations.NullMarked;
