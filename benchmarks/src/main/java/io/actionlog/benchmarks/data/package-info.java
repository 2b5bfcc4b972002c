/** Makes the actions that are measured, the same ones from the same seed. */
@NullMarked
package io.actionlog.benchmarks.data;

import org.jspecify.annotations.NullMarked;
