/** Rules about the WebSockets for logs and events. */
@NullMarked
package io.actionlog.conformance.check.behaviour.socket;

import org.jspecify.annotations.NullMarked;
