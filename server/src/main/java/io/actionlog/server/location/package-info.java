/** Tells where addresses are, out of a database that the operator provides. */
@NullMarked
package io.actionlog.server.location;

import org.jspecify.annotations.NullMarked;
