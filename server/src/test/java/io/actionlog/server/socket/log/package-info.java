/** Tests of the feed of log lines. */
@NullMarked
package io.actionlog.server.socket.log;

import org.jspecify.annotations.NullMarked;
