/** Calls and work that other services report, as one request or many, each of them at most once. */
@NullMarked
package io.actionlog.server.recording;

import org.jspecify.annotations.NullMarked;
