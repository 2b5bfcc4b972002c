/** The sockets of logs and events: from the upgrade to the last frame. */
@NullMarked
package io.actionlog.server.logs;

import org.jspecify.annotations.NullMarked;
