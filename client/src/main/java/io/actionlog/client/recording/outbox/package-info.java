/** Delivers reports in order and in batches, again until Actionlog has taken or refused them. */
@NullMarked
package io.actionlog.client.recording.outbox;

import org.jspecify.annotations.NullMarked;
