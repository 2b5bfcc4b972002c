/** Makes log lines of the bytes that a command writes, each as a terminal would show it. */
@NullMarked
package io.actionlog.server.operation.command.output;

import org.jspecify.annotations.NullMarked;
