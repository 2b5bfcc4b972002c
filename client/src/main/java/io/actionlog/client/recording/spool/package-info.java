/** Keeps reports on disk, in order, until they are delivered. */
@NullMarked
package io.actionlog.client.recording.spool;

import org.jspecify.annotations.NullMarked;
