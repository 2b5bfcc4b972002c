/** Tests of what the server does by the clock. */
@NullMarked
package io.actionlog.server.upkeep;

import org.jspecify.annotations.NullMarked;
