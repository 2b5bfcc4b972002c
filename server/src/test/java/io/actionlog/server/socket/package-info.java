/** Tests of sockets from the upgrade to the close, and clients for them. */
@NullMarked
package io.actionlog.server.socket;

import org.jspecify.annotations.NullMarked;
