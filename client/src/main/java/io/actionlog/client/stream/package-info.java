/**
 * The sockets of the contract as streams of log lines and events that survive a lost connection.
 */
@NullMarked
package io.actionlog.client.stream;

import org.jspecify.annotations.NullMarked;
