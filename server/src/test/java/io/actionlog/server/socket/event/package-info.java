/** Tests of the feed of events and of its filter. */
@NullMarked
package io.actionlog.server.socket.event;

import org.jspecify.annotations.NullMarked;
