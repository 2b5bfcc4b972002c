/**
 * Delivers reports in order and in batches, and repeats until Actionlog has accepted or refused
 * them.
 */
@NullMarked
package io.actionlog.client.recording.outbox;

import org.jspecify.annotations.NullMarked;
