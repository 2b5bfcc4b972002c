/**
 * Runs a command of the operating system as an action: sends its output, reports its end, and ends
 * it on a cancel.
 */
@NullMarked
package io.actionlog.client.cli.exec;

import org.jspecify.annotations.NullMarked;
