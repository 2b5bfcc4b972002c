/** HTTP messages and WebSocket frames byte for byte, and the requests that checks send. */
@NullMarked
package io.actionlog.conformance.exchange;

import org.jspecify.annotations.NullMarked;
