/** Tests of the server's time. */
@NullMarked
package io.actionlog.server.clock;

import org.jspecify.annotations.NullMarked;
