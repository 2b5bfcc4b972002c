/**
 * The entry point of the command {@code actionlog}, and the handler that makes a line and an exit
 * code of a failure; needs picocli, which the runnable jar has.
 */
@NullMarked
package io.actionlog.client.cli;

import org.jspecify.annotations.NullMarked;
