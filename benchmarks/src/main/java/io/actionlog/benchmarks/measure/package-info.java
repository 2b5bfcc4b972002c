/**
 * Measures sides against each other in one run, interleaved, and keeps ratios with their spread.
 */
@NullMarked
package io.actionlog.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
