/**
 * Runs checks, whatever they are about, against a server: the context of a check, its budget and
 * its result.
 */
@NullMarked
package io.actionlog.conformance.check;

import org.jspecify.annotations.NullMarked;
