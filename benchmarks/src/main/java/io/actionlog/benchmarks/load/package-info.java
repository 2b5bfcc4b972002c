/** Sends requests from a process of its own and counts the answers. */
@NullMarked
package io.actionlog.benchmarks.load;

import org.jspecify.annotations.NullMarked;
