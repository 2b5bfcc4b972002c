/** The values that a start gives an operation, and what they may be. */
@NullMarked
package io.actionlog.server.action.parameter;

import org.jspecify.annotations.NullMarked;
