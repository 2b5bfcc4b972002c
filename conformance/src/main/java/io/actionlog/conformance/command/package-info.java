/** The command lines of kit and stub; the only package that knows all others. */
@NullMarked
package io.actionlog.conformance.command;

import org.jspecify.annotations.NullMarked;
