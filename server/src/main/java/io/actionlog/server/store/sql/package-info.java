/** The database itself: connections, sessions, migrations, and what differs between databases. */
@NullMarked
package io.actionlog.server.store.sql;

import org.jspecify.annotations.NullMarked;
