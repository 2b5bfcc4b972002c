/**
 * From the request for a socket to the connection: who may upgrade, and how the connection ends.
 */
@NullMarked
package io.actionlog.server.socket.upgrade;

import org.jspecify.annotations.NullMarked;
