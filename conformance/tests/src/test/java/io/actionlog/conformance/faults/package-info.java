/** Servers with one fault each, of which the kit must find every one. */
@NullMarked
package io.actionlog.conformance.faults;

import org.jspecify.annotations.NullMarked;
