/** Frames as they go over a connection, encoded once for all who are sent them. */
@NullMarked
package io.actionlog.server.socket.frame;

import org.jspecify.annotations.NullMarked;
