/** Tests of the frames and of how they are written. */
@NullMarked
package io.actionlog.server.socket.frame;

import org.jspecify.annotations.NullMarked;
