/**
 * Records the calls of an application's users, and the work that they start, without making the
 * application wait for Actionlog: begin with {@link io.actionlog.client.recording.ActionRecorder}.
 */
@NullMarked
package io.actionlog.client.recording;

import org.jspecify.annotations.NullMarked;
