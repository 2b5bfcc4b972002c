/**
 * The entry point of the command {@code actionlog}, which needs picocli (the runnable jar has it),
 * and how a failure becomes a line and an exit code.
 */
@NullMarked
package io.actionlog.client.cli;

import org.jspecify.annotations.NullMarked;
