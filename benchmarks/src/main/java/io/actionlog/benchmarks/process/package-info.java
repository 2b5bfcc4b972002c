/** Starts the servers that are measured, and reads what the operating system says of them. */
@NullMarked
package io.actionlog.benchmarks.process;

import org.jspecify.annotations.NullMarked;
