/** The time: dates by the system's clock, durations by one that nobody sets. */
@NullMarked
package io.actionlog.server.clock;

import org.jspecify.annotations.NullMarked;
