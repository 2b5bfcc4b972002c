/** The events of actions, and who may watch them. */
@NullMarked
package io.actionlog.server.action.event;

import org.jspecify.annotations.NullMarked;
