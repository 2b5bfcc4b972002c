/** Compares HTTP exchanges and WebSocket frames with the document and lists the violations. */
@NullMarked
package io.actionlog.conformance.judge;

import org.jspecify.annotations.NullMarked;
