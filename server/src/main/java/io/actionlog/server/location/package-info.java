/** Where an IP address is, read from a database file that the operator provides. */
@NullMarked
package io.actionlog.server.location;

import org.jspecify.annotations.NullMarked;
