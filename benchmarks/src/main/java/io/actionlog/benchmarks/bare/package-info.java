/** The bare server: the same Jersey on the same Jetty, without key, store or checks. */
@NullMarked
package io.actionlog.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
