/** Work done by the clock: ends actions whose lease has expired, and deletes old events. */
@NullMarked
package io.actionlog.server.upkeep;

import org.jspecify.annotations.NullMarked;
