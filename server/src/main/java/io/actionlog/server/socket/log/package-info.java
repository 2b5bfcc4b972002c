/** The log of an action as a feed of frames. */
@NullMarked
package io.actionlog.server.socket.log;

import org.jspecify.annotations.NullMarked;
