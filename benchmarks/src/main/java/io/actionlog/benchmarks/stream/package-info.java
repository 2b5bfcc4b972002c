/** A log with many followers, beside Node's ws that sends each frame to each of them. */
@NullMarked
package io.actionlog.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
