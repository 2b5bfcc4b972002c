/**
 * Tests of what other services report (calls, work, objects), and of the events that tell of it.
 */
@NullMarked
package io.actionlog.contract.recording;

import org.jspecify.annotations.NullMarked;
