/** Shows actions while they change: as a list that is redrawn, or with a line for each change. */
@NullMarked
package io.actionlog.client.cli.watching;

import org.jspecify.annotations.NullMarked;
