/**
 * The domain: the action, its states, its service, and the ports and values through which it is
 * stored and run.
 */
@NullMarked
package io.actionlog.server.action;

import org.jspecify.annotations.NullMarked;
