/** The actions whose work this application performs: their handles, leases, cancels and retries. */
@NullMarked
package io.actionlog.client.recording.work;

import org.jspecify.annotations.NullMarked;
