/** The scenarios: what is measured, and against what. */
@NullMarked
package io.actionlog.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
