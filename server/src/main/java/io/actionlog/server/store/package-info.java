/**
 * The stores over a database: SQL, migrations, the one writer, and what differs between databases.
 */
@NullMarked
package io.actionlog.server.store;

import org.jspecify.annotations.NullMarked;
