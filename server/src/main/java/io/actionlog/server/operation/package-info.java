/** What performs an action's work: operations, where they come from, and the runner. */
@NullMarked
package io.actionlog.server.operation;

import org.jspecify.annotations.NullMarked;
