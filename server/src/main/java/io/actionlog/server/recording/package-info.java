/**
 * Calls and work that other services report, one at a time or in batches, each recorded at most
 * once.
 */
@NullMarked
package io.actionlog.server.recording;

import org.jspecify.annotations.NullMarked;
