/** Servers with one fault each, and the tests that the kit finds every fault. */
@NullMarked
package io.actionlog.conformance.faults;

import org.jspecify.annotations.NullMarked;
