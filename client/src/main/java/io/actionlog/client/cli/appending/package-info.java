/** Splits output into lines, queues them, and sends them to the log of an action. */
@NullMarked
package io.actionlog.client.cli.appending;

import org.jspecify.annotations.NullMarked;
