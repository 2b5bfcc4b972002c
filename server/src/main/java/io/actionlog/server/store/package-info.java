/** The stores over JDBC: one class for each port, and the SQL of its tables. */
@NullMarked
package io.actionlog.server.store;

import org.jspecify.annotations.NullMarked;
