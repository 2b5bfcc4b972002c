/** Tests of commands with real processes. */
@NullMarked
package io.actionlog.server.operation.command;

import org.jspecify.annotations.NullMarked;
