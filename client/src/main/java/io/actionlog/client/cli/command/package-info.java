/** The commands of {@code actionlog}, one class each, and the options that they share. */
@NullMarked
package io.actionlog.client.cli.command;

import org.jspecify.annotations.NullMarked;
