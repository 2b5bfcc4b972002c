/** What happens by the clock: actions whose lease has expired end, and old events are deleted. */
@NullMarked
package io.actionlog.server.upkeep;

import org.jspecify.annotations.NullMarked;
