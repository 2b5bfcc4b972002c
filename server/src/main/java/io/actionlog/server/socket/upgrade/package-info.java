/** Turns a request into a WebSocket connection: asks who may upgrade, and ends the connection. */
@NullMarked
package io.actionlog.server.socket.upgrade;

import org.jspecify.annotations.NullMarked;
