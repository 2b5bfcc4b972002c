/** The events of a namespace as a feed of frames, with their filter. */
@NullMarked
package io.actionlog.server.socket.event;

import org.jspecify.annotations.NullMarked;
