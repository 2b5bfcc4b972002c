/** Runs a command of the operating system as an action: its output, its end, its cancel. */
@NullMarked
package io.actionlog.client.cli.exec;

import org.jspecify.annotations.NullMarked;
