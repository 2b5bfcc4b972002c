/**
 * The command {@code actionlog}. Needs picocli, which the library does not bring along; the
 * runnable jar has it.
 */
@NullMarked
package io.actionlog.client.cli;

import org.jspecify.annotations.NullMarked;
