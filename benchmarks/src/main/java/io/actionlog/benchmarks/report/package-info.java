/** Prints and writes what was measured. */
@NullMarked
package io.actionlog.benchmarks.report;

import org.jspecify.annotations.NullMarked;
