/** Rules about calls that other services record, one by one and in batches. */
@NullMarked
package io.actionlog.conformance.check.behaviour.recording;

import org.jspecify.annotations.NullMarked;
