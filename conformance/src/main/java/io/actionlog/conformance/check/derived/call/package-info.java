/** Calls of an operation that are built from the examples of the document, and their sending. */
@NullMarked
package io.actionlog.conformance.check.derived.call;

import org.jspecify.annotations.NullMarked;
