/**
 * Compares the document with its last release, tells whom each change breaks, and judges whether
 * its version fits.
 */
@NullMarked
package io.actionlog.api.changes;

import org.jspecify.annotations.NullMarked;
