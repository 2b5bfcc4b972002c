/**
 * Checks that are derived from any document: right calls, wrong values, methods, bodies and access.
 */
@NullMarked
package io.actionlog.conformance.check.derived;

import org.jspecify.annotations.NullMarked;
