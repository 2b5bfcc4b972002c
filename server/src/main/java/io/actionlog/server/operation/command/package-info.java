/** Operations that run a command of the operating system and log its output. */
@NullMarked
package io.actionlog.server.operation.command;

import org.jspecify.annotations.NullMarked;
