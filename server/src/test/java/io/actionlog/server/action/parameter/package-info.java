/** Tests of what the values of parameters may be. */
@NullMarked
package io.actionlog.server.action.parameter;

import org.jspecify.annotations.NullMarked;
