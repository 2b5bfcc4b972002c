/** Tests of commands with real processes. */
@NullMarked
package io.actionlog.server.operation.command.output;

import org.jspecify.annotations.NullMarked;
