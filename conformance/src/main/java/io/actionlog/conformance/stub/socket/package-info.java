/**
 * The server side of WebSockets: handshake, frames, and what happens on a socket in each scenario.
 */
@NullMarked
package io.actionlog.conformance.stub.socket;

import org.jspecify.annotations.NullMarked;
