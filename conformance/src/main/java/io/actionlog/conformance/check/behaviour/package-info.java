/** The list of all rules of behaviour, in the order in which they run. */
@NullMarked
package io.actionlog.conformance.check.behaviour;

import org.jspecify.annotations.NullMarked;
