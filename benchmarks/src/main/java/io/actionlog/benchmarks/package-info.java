/** What is claimed about speed, runnable: each figure is a ratio within one run on one machine. */
@NullMarked
package io.actionlog.benchmarks;

import org.jspecify.annotations.NullMarked;
