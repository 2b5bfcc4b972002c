/** Tests of reported calls and work. */
@NullMarked
package io.actionlog.server.recording;

import org.jspecify.annotations.NullMarked;
