/** Measures what is claimed about speed; each figure is a ratio within one run on one machine. */
@NullMarked
package io.actionlog.benchmarks;

import org.jspecify.annotations.NullMarked;
