/** Tests of what happens by the clock. */
@NullMarked
package io.actionlog.server.upkeep;

import org.jspecify.annotations.NullMarked;
