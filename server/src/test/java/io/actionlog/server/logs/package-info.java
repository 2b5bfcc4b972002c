/** Tests of the sockets of logs and events. */
@NullMarked
package io.actionlog.server.logs;

import org.jspecify.annotations.NullMarked;
