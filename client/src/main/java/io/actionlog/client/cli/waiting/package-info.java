/** How a command waits for actions to start or to end, and says what it waits for. */
@NullMarked
package io.actionlog.client.cli.waiting;

import org.jspecify.annotations.NullMarked;
