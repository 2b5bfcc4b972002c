/** The values that schemas and parameters of a document allow and forbid. */
@NullMarked
package io.actionlog.conformance.check.derived.value;

import org.jspecify.annotations.NullMarked;
