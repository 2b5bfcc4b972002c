/** Tests of the log sockets. */
@NullMarked
package io.actionlog.server.logs;

import org.jspecify.annotations.NullMarked;
