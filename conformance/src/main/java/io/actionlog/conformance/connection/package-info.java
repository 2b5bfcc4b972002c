/** Sends requests to the server under test over plain sockets, and shows them as curl lines. */
@NullMarked
package io.actionlog.conformance.connection;

import org.jspecify.annotations.NullMarked;
